import { type LetterKey, letterOn } from '../../../core/requests/letter-titles.ts'
import type { OfficialLetter } from '../../platform/documents/official-letter.ts'
import { nameCharacters, unprintableIn } from '../../platform/documents/unprintable.ts'
import { refusal } from '../refusals.ts'

/** Articles and periods of the text of 2007 that officers still type from memory. */
const OUTDATED = [
  {
    found: /条例》?第?[（(]?二十一条|条例》?第二十四条/,
    says: '引用了2007年条例的条款（第二十一条、第二十四条），请改为现行条例第三十六条、第三十三条',
  },
  { found: /15个工作日|十五个工作日/, says: '答复期限已不是15个工作日，现行条例第三十三条规定为20个工作日' },
] as const

/**
 * 文书制发前的检查. Refuses a letter that shows the identity number, cites the repealed text, contains a character that cannot be printed, or lacks
 * the clause on remedies that its kind requires. Whether the article fits the result and a delay was explained is checked before the letter
 * is worded.
 */
export function checkLetter(kind: LetterKey, letter: OfficialLetter, identityNumber: string | null): void {
  const words = JSON.stringify(letter)
  if (identityNumber !== null && words.includes(identityNumber)) throw refusal('requests/letter-shows-identity')
  const missing = unprintableIn(words)
  if (missing.length > 0) throw refusal('requests/letter-unprintable', { says: unprintableSays(missing) })
  if (!letterOn(kind, letter.signedOn).deciding) return
  for (const { found, says } of OUTDATED) if (found.test(words)) throw refusal('requests/letter-outdated', { says })
}

/** What to do about characters that no installed font can draw. */
function unprintableSays(missing: readonly string[]): string {
  return `文书中的${nameCharacters(missing)}没有可以印制的字形，请系统管理员将收有该字的字体放入字体文件夹（FONT_DIR）并重新启动后再办理`
}
