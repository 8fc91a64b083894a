import { readFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'

/** Stop words. */
const EMPTY_WORDS = new Set('的了和与及在是为对等'.split(''))

let cutter: Jieba | undefined

/** Loaded with the first text, since the dictionary costs memory and a fifth of a second. */
function jieba(): Jieba {
  if (!cutter) {
    cutter = Jieba.withDict(readFileSync(new URL(import.meta.resolve('@node-rs/jieba/dict.txt'))))
    cutter.loadDict(readFileSync(new URL('dictionary.txt', import.meta.url)))
  }
  return cutter
}

/** 分词（建索引）. The words of a text; long words also in parts, so that 信息公开 finds 政府信息公开. */
export function wordsOfText(text: string): string[] {
  return meaningful(jieba().cutForSearch(normalised(text), true))
}

/**
 * 分词（检索）. The distinct words of a query, at most twelve. A long word is replaced by its parts where they make up the whole of it, since
 * 水利工程 must also find a text that has 农田水利 as one word.
 */
export function wordsOfQuery(query: string): string[] {
  const words = meaningful(jieba().cut(normalised(query), true))
  return [...new Set(words.flatMap((word) => partsOf(word) ?? [word]))].slice(0, 12)
}

/** The shorter words that make up a long one without a rest; undefined for a word without such parts. */
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

/** Full-width letters and digits become plain ones, capitals lower case. */
function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function meaningful(words: readonly string[]): string[] {
  return words.map((word) => word.trim()).filter((word) => /[\p{L}\p{N}]/u.test(word) && !EMPTY_WORDS.has(word))
}
