import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { keptUntil } from '../../core/personal/retention.ts'
import { RECTIFICATION_RESULTS } from '../../core/rectifications/rectification-procedure.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { RECTIFICATIONS } from './cases.ts'

const NIGHT: Actor = { kind: 'system', name: '个人信息到期删除' }
const ERASED = '（已删除）'
const ERASED_FORM = { applicantName: ERASED, phone: ERASED, record: ERASED, claim: ERASED, evidence: ERASED }

/**
 * 删除到期的更正要求. Name, telephone and words of demands whose period of keeping is over, counted from the day on which the applicant was told
 * the result; number, days and result stay (个人信息保护法第四十七条). Returns the number of cases.
 */
export async function eraseForms({ db, clock, config }: Pick<Runtime, 'db' | 'clock' | 'config'>): Promise<number> {
  const now = clock()
  const today = chinaDay(now)
  const years = config.personalDataYears
  let erased = 0
  for (const { id, closed_on } of await closedLongAgo(db, today, years)) {
    if (keptUntil(closed_on, years).value >= today) continue
    if (await eraseOne(db, id, closed_on, now)) erased += 1
  }
  return erased
}

const CLOSED = RECTIFICATION_RESULTS.map(({ key }) => key)

/** The day of the last decision that was not voided; nothing while the case is open. */
const CLOSED_ON = sql<LocalDate>`(
  select max(fact.happened_on) from rectification_facts fact
  where fact.rectification_id = rectifications.id and fact.kind = 'decided' and rectifications.state = any(${CLOSED})
    and not exists (select from rectification_facts later where later.voids = fact.id))`

/** Those that were closed at least that many years of 365 days ago; the core counts exactly. */
async function closedLongAgo(db: Db, today: LocalDate, years: number) {
  const { rows } = await sql<{ id: number; closed_on: LocalDate }>`
    select id, ${CLOSED_ON} as closed_on from rectifications
    where erased_at is null and ${CLOSED_ON} + ${365 * years}::integer <= ${today}::date order by id`.execute(db)
  return rows
}

/** False where another program erased it or a step was voided since the list was read. */
async function eraseOne(db: Db, id: number, closedOn: LocalDate, now: Date): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('rectifications').select('id').where('id', '=', id).forUpdate().execute()
    const row = await tx
      .updateTable('rectifications')
      .set({ erased_at: now })
      .where('id', '=', id)
      .where('erased_at', 'is', null)
      .where(CLOSED_ON, '=', closedOn)
      .returning('id')
      .executeTakeFirst()
    if (!row) return false
    await RECTIFICATIONS.rewrite(tx, id, ERASED_FORM)
    await record(tx, NIGHT, 'erase-rectification-form', `rectification:${id}`, {})
    return true
  })
}
