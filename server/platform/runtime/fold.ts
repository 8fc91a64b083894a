import { readFileSync } from 'node:fs'

/** Traditional characters and, at the same places, the simplified ones that a reader means by them. From OpenCC; see decision 83. */
const [TRADITIONAL = '', SIMPLIFIED = ''] = readFileSync(new URL('simplified.txt', import.meta.url), 'utf8').split('\n')

/** The brackets of 文号, in whichever form they are typed. Corner brackets are quotation marks and stay. */
const BRACKETS: readonly (readonly [string, string])[] = [
  ['(', '[{〔〖【〈《⟨⟦❲'],
  [')', ']}〕〗】〉》⟩⟧❳'],
]

/** What a basic character becomes; the longer ones are looked up each time. */
const known = new Map<string, string>()
let simpler: Map<string, string> | undefined

/** 检索写法. A text as it is searched: half width, lower case, simplified, one form of brackets, without signs that nobody sees. */
export function fold(text: string): string {
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}

/** The same as `fold` does to a whole text: each character alone, so that a place in the folded text leads back to the written one. */
export function foldCharacter(character: string): string {
  const found = known.get(character)
  if (found !== undefined) return found
  const folded = foldedOf(character)
  if (character.length === 1) known.set(character, folded)
  return folded
}

function foldedOf(character: string): string {
  if (/^[\p{Z}\t\n\r\v\f]$/u.test(character)) return ' '
  // Zero-width signs, soft hyphens, marks of direction, variation selectors.
  if (/^[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]$/u.test(character)) return ''
  simpler ??= simplerCharacters()
  let folded = ''
  for (const one of character.normalize('NFKC').toLowerCase()) folded += simpler.get(one) ?? one
  return folded
}

function simplerCharacters(): Map<string, string> {
  const simplified = Array.from(SIMPLIFIED)
  const map = new Map(Array.from(TRADITIONAL).map((one, at) => [one, simplified[at] ?? one]))
  for (const [plain, forms] of BRACKETS) for (const form of forms) map.set(form, plain)
  return map
}

/** Letters and digits of any script: what is left of a 文号 when brackets, hyphens and blanks make no difference. */
export function lettersOf(folded: string): string {
  return folded.replace(/[^\p{L}\p{N}]/gu, '')
}

/** 标题和编号的检索写法. What pieces are checked against: the title as written, without its punctuation, and the numbers, a line each. */
export function plainLines(title: string, numbers: readonly string[]): string {
  return [unspaced(fold(title)), ...[title, ...numbers].map((one) => lettersOf(fold(one)))].join('\n')
}

/** A folded text without blanks. */
export function unspaced(folded: string): string {
  return folded.replaceAll(' ', '')
}
