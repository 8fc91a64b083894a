import { readFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'
import { fold, lettersOf } from '../platform/runtime/fold.ts'

/** Stop words. */
const EMPTY_WORDS = new Set('的了和与及在是为对等'.split(''))
const PARTS_KEPT = 50_000

/** A word with its place: the number of letters before it. Neighbours are told by their places, whatever words they were cut into. */
export interface Placed {
  readonly word: string
  readonly at: number
}

let cutter: Jieba | undefined
const knownParts = new Map<string, readonly Placed[]>()

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
  return placedWords(text).words.map(({ word }) => word)
}

/** The same with their places, and how many letters the text has. */
export function placedWords(text: string): { readonly words: readonly Placed[]; readonly length: number } {
  const words: Placed[] = []
  let length = 0
  for (const token of jieba().cut(fold(text), true)) {
    for (const { word, at } of partsInside(token)) words.push({ word, at: length + at })
    length += lengthOf(token)
  }
  return { words, length }
}

/** A word and the shorter words inside it, each with its place in it. */
function partsInside(token: string): readonly Placed[] {
  const known = knownParts.get(token)
  if (known) return known
  const parts = token.length > 2 ? jieba().cutForSearch(token, true) : []
  const words = meaningful([...new Set([...parts, token])])
  const placed = words.map((word) => ({ word, at: lengthOf(token.slice(0, Math.max(0, token.indexOf(word)))) }))
  if (knownParts.size >= PARTS_KEPT) knownParts.clear()
  knownParts.set(token, placed)
  return placed
}

/**
 * 分词（检索）. The distinct words of a query, at most twelve. A long word is replaced by its parts where they make up the whole of it, since
 * 水利工程 must also find a text that has 农田水利 as one word.
 */
export function wordsOfQuery(query: string): string[] {
  const words = meaningful(jieba().cut(fold(query), true))
  return [...new Set(words.flatMap((word) => partsOf(word) ?? [word]))].slice(0, 12)
}

/** The words of a phrase in their order, each with its place. */
export function wordsOfPhrase(phrase: string): readonly Placed[] {
  let length = 0
  const words: Placed[] = []
  for (const token of jieba().cut(fold(phrase), true)) {
    let at = length
    for (const word of meaningful(partsOf(token) ?? [token])) {
      words.push({ word, at })
      at += lengthOf(word)
    }
    length += lengthOf(token)
  }
  return words
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

function lengthOf(token: string): number {
  return /^[\u4e00-\u9fff]*$/.test(token) ? token.length : Array.from(lettersOf(token)).length
}

function meaningful(words: readonly string[]): string[] {
  return words.map((word) => word.trim()).filter((word) => /[\p{L}\p{N}]/u.test(word) && !EMPTY_WORDS.has(word))
}
