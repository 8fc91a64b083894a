import { fontCoverage } from './font-coverage.ts'
import { fontFolders } from './fonts.ts'

/** The typesetter brings glyphs for these of its own; characters of every other script need a font in a folder. */
const OF_OTHER_SCRIPTS = /[\p{L}\p{M}\p{N}\p{Co}]/u
const OWN_SCRIPTS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]/u

let folders: readonly string[] = fontFolders()
let covers: ((character: string) => boolean) | undefined

/** Names the folders with the fonts of this program; read with the first question. */
export function useFonts(given: readonly string[]): void {
  folders = given
  covers = undefined
}

/**
 * 不能印制的字. The characters of a text that no font of this program can draw, each once: rare characters of names above all. Compatibility
 * characters count as the characters for which they stand, as the typesetter sets them.
 */
export function unprintableIn(text: string): string[] {
  const drawn = (covers ??= fontCoverage(folders))
  const missing = Array.from(text.normalize('NFC')).filter(
    (character) => OF_OTHER_SCRIPTS.test(character) && (!OWN_SCRIPTS.test(character) || /\p{Co}/u.test(character)) && !drawn(character),
  )
  return [...new Set(missing)]
}

const MOST_NAMED = 5

/** How unprintable characters are named: “𠮷”（U+20BB7）. */
export function nameCharacters(characters: readonly string[]): string {
  const named = characters
    .slice(0, MOST_NAMED)
    .map((character) => `“${character}”（U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}）`)
  return `${named.join('、')}${characters.length > MOST_NAMED ? `等${characters.length}字` : ''}`
}
