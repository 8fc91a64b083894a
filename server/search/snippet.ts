import { fold, foldCharacter } from '../platform/runtime/fold.ts'

/** A part of a text, and whether it is one of the searched words. Plain text, never HTML. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

/**
 * 摘要. At most `length` characters of a text around the first of `around` that it has, in pieces with all of `words` marked. Words are compared as
 * they are searched; what is shown stays as it was written.
 */
export function snippet(text: string, words: readonly string[], length: number, around = words): Piece[] {
  const wanted = foldedOnce(words)
  const first = firstPlace(text, around === words ? wanted : foldedOnce(around))
  const start = first > length / 3 ? first - Math.floor(length / 3) : 0
  const part = wholeCharacters(text, start, start + length)
  const pieces: Piece[] = start > 0 ? [{ text: '…', hit: false }] : []
  let at = 0
  for (const [from, to] of matches(part, wanted)) {
    if (from > at) pieces.push({ text: part.slice(at, from), hit: false })
    pieces.push({ text: part.slice(from, to), hit: true })
    at = to
  }
  if (at < part.length) pieces.push({ text: part.slice(at), hit: false })
  if (start + length < text.length) pieces.push({ text: '…', hit: false })
  return pieces
}

function foldedOnce(words: readonly string[]): string[] {
  return [...new Set(words.map((one) => fold(one)).filter((one) => one !== ''))]
}

/** Where the first of these words that the text has at all begins; -1 for none. */
function firstPlace(text: string, wanted: readonly string[]): number {
  const folded = fold(text)
  const first = wanted.map((one) => folded.indexOf(one)).find((place) => place >= 0)
  if (first === undefined) return -1
  let [at, length] = [0, 0]
  for (const character of text) {
    length += foldCharacter(character).length
    if (length > first) return at
    at += character.length
  }
  return -1
}

/** The places of the words in a text, as it is written: the longest word wins where several begin. */
function matches(text: string, wanted: readonly string[]): [from: number, to: number][] {
  if (wanted.length === 0) return []
  const [starts, ends]: [number[], number[]] = [[], []]
  let folded = ''
  let at = 0
  for (const character of text) {
    const plain = foldCharacter(character)
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at)
      ends.push(at + character.length)
    }
    folded += plain
    at += character.length
  }
  const longestFirst = [...wanted].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.map(literal).join('|'), 'gu')
  let before = 0
  return [...folded.matchAll(pattern)].flatMap((match): [number, number][] => {
    const [from, to] = [starts[match.index] ?? 0, ends[match.index + match[0].length - 1] ?? 0]
    // One written character may be several folded ones, of which two words may each have a part.
    if (from < before) return []
    before = to
    return [[from, to]]
  })
}

/** Cuts without splitting a surrogate pair. */
function wholeCharacters(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}

function literal(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
