import { lettersOf, unspaced } from '../platform/runtime/fold.ts'

// Beside the words, an index entry has signs that no text can contain, since folding drops control characters.
const FACET = '\u0001'
const PIECE = '\u0002'

/** How many slices the documents are dealt into; a few slices are a sample of all. */
export const SLICES = 128

/** 发布机构. The trigger `search_entries__moved` writes the same. */
export const agencySign = (agencyId: number): string => `${FACET}a${agencyId}`
export const columnSign = (columnKey: string): string => `${FACET}c${columnKey}`
export const yearSign = (year: number): string => `${FACET}y${year}`
/** Every document that has a validity. */
export const LIMITED_SIGN = `${FACET}v`
export const sliceSign = (slice: number): string => `${FACET}s${slice}`

/** The slice of a document, as good as drawn by chance. */
export function sliceOf(documentId: number): number {
  return Math.imul(documentId, 2_654_435_761) >>> 25
}

/** 标题片段（建索引）. Every character and every two neighbours of a folded title or number, with and without its punctuation. */
export function piecesOfTitle(folded: string): string[] {
  const written = Array.from(unspaced(folded))
  const letters = Array.from(lettersOf(folded))
  return [...new Set([...written, ...pairs(written), ...pairs(letters)])].map((piece) => PIECE + piece)
}

/** 标题片段（检索）. The pieces that a title has that contains this text; `punctuated` also in its punctuation. Empty for a blank. */
export function piecesOfQuery(folded: string, punctuated = false): string[] {
  const letters = punctuated ? '' : lettersOf(folded)
  const characters = Array.from(letters === '' ? unspaced(folded) : letters)
  return [...new Set(characters.length === 1 ? characters : pairs(characters))].map((piece) => PIECE + piece)
}

/** The sign of a single character in a title. */
export const characterSign = (character: string): string => PIECE + character

function pairs(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}
