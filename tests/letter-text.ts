import type { Db } from '../server/platform/database/database.ts'
import { openLetter } from '../server/requests/issue-letter.ts'

/** The words of a stored letter as one text; empty when there is no letter. */
export function textOf(db: Db, letter: Parameters<typeof openLetter>[1] | undefined): string {
  return letter ? JSON.stringify(openLetter(db, letter)) : ''
}
