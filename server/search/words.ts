import { readFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'

/** Words that stand in every text and tell nothing apart. */
const EMPTY_WORDS = new Set('的了和与及在是为对等'.split(''))

let cutter: Jieba | undefined

/** The dictionary costs memory and a fifth of a second, so it is read when the first text is cut. */
function jieba(): Jieba {
  if (!cutter) {
    cutter = Jieba.withDict(readFileSync(new URL(import.meta.resolve('@node-rs/jieba/dict.txt'))))
    cutter.loadDict(readFileSync(new URL('dictionary.txt', import.meta.url)))
  }
  return cutter
}

/** 分词（建索引）. The words of a text, long words also in their parts, so that 政府信息公开 is found by 信息公开 as well. */
export function wordsOfText(text: string): string[] {
  return meaningful(jieba().cutForSearch(normalised(text), true))
}

/**
 * 分词（检索）. The words that a reader typed, each once. A long word is taken in its parts where they make up the whole of it,
 * since 水利工程 must also find a text in which 农田水利 stands as one word. At most twelve, more do not make a search better.
 */
export function wordsOfQuery(query: string): string[] {
  const words = meaningful(jieba().cut(normalised(query), true))
  return [...new Set(words.flatMap((word) => partsOf(word) ?? [word]))].slice(0, 12)
}

/** The shorter words that stand side by side in a long one and leave nothing over; none for a word that has no such parts. */
function partsOf(word: string): string[] | undefined {
  if (word.length < 4) return undefined
  const shorter = new Set(
    jieba()
      .cutForSearch(word, false)
      .filter((part) => part.length < word.length),
  )
  const tile = (from: number): string[] | undefined => {
    if (from === word.length) return []
    for (const length of [3, 2]) {
      const part = word.slice(from, from + length)
      const rest = part.length === length && shorter.has(part) ? tile(from + length) : undefined
      if (rest) return [part, ...rest]
    }
    return undefined
  }
  return tile(0)
}

/** Full-width letters and figures count as their plain forms, capitals as small letters. */
function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function meaningful(words: readonly string[]): string[] {
  return words.map((word) => word.trim()).filter((word) => /[\p{L}\p{N}]/u.test(word) && !EMPTY_WORDS.has(word))
}
