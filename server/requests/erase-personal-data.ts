import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { keptUntil } from '../../core/personal/retention.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { REMOVE_FILES } from '../platform/http/queues.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { closedOnOf } from './closed-on.ts'
import { NOT_PLAIN } from './personal-data.ts'

const NIGHT: Actor = { kind: 'system', name: '个人信息到期删除' }

/** What stands in place of an erased name. */
const ERASED_NAME = '（已删除）'

/** The purposes of files that the applicant handed in. */
const PROOFS = ['identity', 'attachment', 'correction'] as const

interface Closed {
  readonly id: number
  readonly closed_on: LocalDate
}

/**
 * 删除到期的个人信息. Of requests whose period of keeping is over: name, document number, contact, proofs, and the words and files of the letters, which
 * name the applicant. Number, days, result and facts stay, so that no figure changes (个人信息保护法第四十七条). Waits while a dispute about the
 * request is open. Returns the number of requests.
 */
export async function erasePersonalData({ db, clock, config }: Pick<Runtime, 'db' | 'clock' | 'config'>): Promise<number> {
  const now = clock()
  const today = chinaDay(now)
  let erased = 0
  for (const { id, closed_on } of await closedLongAgo(db, today, config.personalDataYears)) {
    if (keptUntil(closed_on, config.personalDataYears).value >= today) continue
    if (await db.transaction().execute((tx) => eraseOne(tx, id, closed_on, now))) erased += 1
  }
  return erased
}

/** Those that were closed at least that many years of 365 days ago; the core counts exactly. */
async function closedLongAgo(db: Db, today: LocalDate, years: number): Promise<Closed[]> {
  const { rows } = await sql<Closed>`
    select id, closed_on from (
      select request.id, ${closedOnOf('request')} as closed_on from requests request where erased_at is null and state in ('answered', 'withdrawn')
    ) as closed
    where closed_on + ${365 * years}::integer <= ${today}::date order by id`.execute(db)
  return rows
}

/**
 * Erases in one transaction, with a job that removes the contents of the files that nothing uses any more. False where another program erased
 * it or a dispute began since the list was read.
 */
async function eraseOne(tx: Tx, id: number, closedOn: LocalDate, now: Date): Promise<boolean> {
  await tx.selectFrom('requests').select('id').where('id', '=', id).forUpdate().execute()
  const erased = await tx
    .updateTable('requests')
    .set({ ...NOT_PLAIN, applicant_name: ERASED_NAME, sealed: null, identity_hash: null, phone_hash: null, erased_at: now })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .where(closedOnOf('requests'), '=', closedOn)
    .returning('id')
    .executeTakeFirst()
  if (!erased) return false
  await tx.updateTable('contact_corrections').set({ sealed: null }).where('request_id', '=', id).execute()
  const letters = await tx.selectFrom('letters').select(['pdf_hash', 'word_hash']).where('request_id', '=', id).execute()
  await tx.updateTable('letters').set({ content: '{}', pdf_hash: null, word_hash: null }).where('request_id', '=', id).execute()
  const proofs = await tx
    .deleteFrom('request_files')
    .where('request_id', '=', id)
    .where('purpose', 'in', PROOFS)
    .returning('hash')
    .execute()
  const hashes = [...letters.flatMap(({ pdf_hash, word_hash }) => [pdf_hash, word_hash]), ...proofs.map(({ hash }) => hash)]
  await record(tx, NIGHT, 'erase-personal-data', `request:${id}`, { letters: letters.length, files: proofs.length })
  const { rows } = await sql<{ hash: string }>`
    delete from files where hash = any(${hashes.filter((hash) => hash !== null)})
      and not exists (select from request_files where request_files.hash = files.hash)
      and not exists (select from letters where files.hash in (pdf_hash, word_hash))
      and not exists (select from annual_reports where files.hash in (pdf_hash, word_hash))
      and not exists (select from file_uploads where file_uploads.hash = files.hash)
    returning hash`.execute(tx)
  if (rows.length > 0) await enqueue(tx, REMOVE_FILES, { hashes: rows.map(({ hash }) => hash) })
  return true
}
