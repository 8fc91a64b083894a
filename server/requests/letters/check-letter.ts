import { LETTERS, type LetterKey } from '../../../core/requests/letter-titles.ts'
import type { OfficialLetter } from '../../platform/documents/official-letter.ts'
import { refusal } from '../refusals.ts'

/** Articles and periods of the text of 2007 that officers still type from memory; today's text counts otherwise. */
const OUTDATED = [
  {
    found: /条例》?第?[（(]?二十一条|条例》?第二十四条/,
    says: '引用了2007年条例的条款（第二十一条、第二十四条），请改为现行条例第三十六条、第三十三条',
  },
  { found: /15个工作日|十五个工作日/, says: '答复期限已不是15个工作日，现行条例第三十三条规定为20个工作日' },
] as const

/**
 * 文书制发前的检查. Refuses a letter that would show the identity number, a deciding letter with the articles or periods of the
 * repealed text, and one without the clause on remedies where its kind demands one. Whether the article fits the result and
 * whether a delay was explained is checked before it is worded.
 */
export function checkLetter(kind: LetterKey, letter: OfficialLetter, identityNumber: string): void {
  const words = JSON.stringify(letter)
  if (words.includes(identityNumber)) throw refusal('requests/letter-shows-identity')
  if (!LETTERS[kind].deciding) return
  for (const { found, says } of OUTDATED) if (found.test(words)) throw refusal('requests/letter-outdated', { says })
}
