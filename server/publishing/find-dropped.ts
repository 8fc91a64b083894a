import { sql } from 'kysely'
import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import type { Db } from '../platform/database/database.ts'
import type { Refusal } from '../platform/runtime/errors.ts'
import { refusal } from './refusals.ts'

/**
 * 撤下的附件. What the address of a file says after a later text of the document left it out: the day, nothing of the file, which may be what was wrong
 * with the text. Undefined for one that was never public there.
 */
export async function droppedRefusal(db: Db, documentId: number, hash: string): Promise<Refusal | undefined> {
  const { rows } = await sql<{ on: LocalDate | null }>`select file_dropped_on(${documentId}, ${hash}) as on`.execute(db)
  const on = rows[0]?.on
  return on
    ? refusal('publishing/file-dropped', {
        says: `这个附件已于${chineseDate(on)}随信息的更新撤下或者替换；现在的附件请在该信息的页面上查看`,
      })
    : undefined
}
