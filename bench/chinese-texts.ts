import { dict } from '@node-rs/jieba/dict.js'

/** 生成的信息. A title and a text as the words of which they are made. */
export interface GeneratedText {
  readonly title: readonly string[]
  readonly body: readonly string[]
}

const VOCABULARY = 50_000
const TITLE_WORDS = 8
const BODY_WORDS = 300

/**
 * 词频如实的文本. Texts in which each word comes as often as in real Chinese, by the frequencies of the dictionary; always the
 * same ones for a seed. They mean nothing, which no index minds.
 */
export function chineseTexts(seed: number): () => GeneratedText {
  const words = frequentWords()
  const bounds: number[] = []
  let total = 0
  for (const [, frequency] of words) bounds.push((total += frequency))
  const random = seededRandom(seed)
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

/** Numbers from 0 up to 1, always the same for a seed (xorshift of 32 bits). */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
