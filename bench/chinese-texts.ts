import { dict } from '@node-rs/jieba/dict.js'
import { seededNumbers } from '../cli/demo/random.ts'

/** 生成的信息. A generated title and text, as lists of words. */
export interface GeneratedText {
  readonly title: readonly string[]
  readonly body: readonly string[]
}

const VOCABULARY = 50_000
const TITLE_WORDS = 8
const BODY_WORDS = 300

/**
 * 词频如实的文本. Texts whose word frequencies match the dictionary's; deterministic
 * for a seed. They are meaningless, which does not matter to an index.
 */
export function chineseTexts(seed: number): () => GeneratedText {
  const words = frequentWords()
  const bounds: number[] = []
  let total = 0
  for (const [, frequency] of words) bounds.push((total += frequency))
  const random = seededNumbers(seed)
  const word = (): string => {
    const wanted = random() * total
    let [low, high] = [0, bounds.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((bounds[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return words[low]?.[0] ?? ''
  }
  const several = (count: number): string[] => Array.from({ length: count }, word)
  return () => ({ title: several(TITLE_WORDS), body: several(BODY_WORDS / 2 + Math.floor(random() * BODY_WORDS)) })
}

function frequentWords(): (readonly [string, number])[] {
  return new TextDecoder()
    .decode(dict)
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([word = '', , kind = '']) => /^\p{Script=Han}{2,4}$/u.test(word) && /^[nva]/.test(kind))
    .map(([word = '', frequency]) => [word, Number(frequency)] as const)
    .sort((a, b) => b[1] - a[1])
    .slice(0, VOCABULARY)
}
