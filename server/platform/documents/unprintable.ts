import { fontCoverage } from './font-coverage.ts'
import { fontFolders } from './fonts.ts'

/** The typesetter has its own glyphs for these; characters of every other script need a font in a folder. */
const OF_OTHER_SCRIPTS = /[\p{L}\p{M}\p{N}\p{Co}]/u
const OWN_SCRIPTS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]/u

let folders: readonly string[] = fontFolders()
let covers: ((character: string) => boolean) | undefined

/** Sets the font folders, which are read on first use. */
export function useFonts(given: readonly string[]): void {
  folders = given
  covers = undefined
}

/**
 * 不能印制的字. The distinct characters of a text that no font can draw, above all rare characters of names. Compatibility characters count as
 * the characters they stand for, as the typesetter draws them.
 */
export function unprintableIn(text: string): string[] {
  const drawn = (covers ??= fontCoverage(folders))
  const missing = Array.from(text.normalize('NFC')).filter(
    (character) => OF_OTHER_SCRIPTS.test(character) && (!OWN_SCRIPTS.test(character) || /\p{Co}/u.test(character)) && !drawn(character),
  )
  return [...new Set(missing)]
}

const MOST_NAMED = 5

/** Names unprintable characters: “𠮷”（U+20BB7）. */
export function nameCharacters(characters: readonly string[]): string {
  const named = characters
    .slice(0, MOST_NAMED)
    .map((character) => `“${character}”（U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}）`)
  return `${named.join('、')}${characters.length > MOST_NAMED ? `等${characters.length}字` : ''}`
}
