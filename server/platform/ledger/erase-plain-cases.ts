import { sql } from 'kysely'
import type { LocalDate } from '../../../core/calendar/local-date.ts'
import { keptUntil } from '../../../core/personal/retention.ts'
import type { Shape } from '../../../core/procedure/procedure.ts'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../database/database.ts'
import { chinaDay } from '../runtime/clock.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { record } from './audit.ts'
import type { PlainCases } from './plain-cases.ts'

const NIGHT: Actor = { kind: 'system', name: '个人信息到期删除' }
/** What stands in the place of a text that was erased. */
export const ERASED = '（已删除）'

/** What is erased, and when a case counts as closed. Its table has the column `erased_at`. */
interface Erasure<S extends Shape, Form extends object> {
  readonly cases: PlainCases<S, Form>
  /** The fact that closes a case, and the states in which it stands closed. */
  readonly closedBy: S['fact']['kind']
  readonly closed: readonly S['state'][]
  /** The form without what the person stated. */
  readonly erased: Form
  /** The verb, as the audit log names it. */
  readonly verb: string
}

/**
 * 删除到期的简易案件的表单. Names, ways of contact and words of cases whose period of keeping is over, counted from the day on which the case was
 * closed; number, days and result stay (个人信息保护法第四十七条). Returns the number of cases.
 */
export async function eraseForms<S extends Shape, Form extends object>(
  { db, clock, config }: Pick<Runtime, 'db' | 'clock' | 'config'>,
  erasure: Erasure<S, Form>,
): Promise<number> {
  const now = clock()
  const today = chinaDay(now)
  const years = config.personalDataYears
  let erased = 0
  for (const { id, closed_on: closedOn } of await closedLongAgo(db, erasure, today, years)) {
    if (keptUntil(closedOn, years).value >= today) continue
    if (await eraseOne(db, erasure, { id, closedOn }, now)) erased += 1
  }
  return erased
}

/** The day of the last closing fact that was not voided; nothing while the case is open. */
function closedOnOf<S extends Shape, Form extends object>({ cases: { ledger }, closedBy, closed }: Erasure<S, Form>) {
  const { cases, facts, caseColumn } = ledger
  return sql<LocalDate>`(
    select max(fact.happened_on) from ${sql.table(facts)} fact
    where ${sql.ref(`fact.${caseColumn}`)} = ${sql.ref(`${cases}.id`)} and fact.kind = ${closedBy} and ${sql.ref(`${cases}.state`)} = any(${closed})
      and not exists (select from ${sql.table(facts)} later where later.voids = fact.id))`
}

/** Those that were closed at least that many years of 365 days ago; the core counts exactly. */
async function closedLongAgo<S extends Shape, Form extends object>(db: Db, erasure: Erasure<S, Form>, today: LocalDate, years: number) {
  const closedOn = closedOnOf(erasure)
  const { rows } = await sql<{ id: number; closed_on: LocalDate }>`
    select id, ${closedOn} as closed_on from ${sql.table(erasure.cases.ledger.cases)}
    where erased_at is null and ${closedOn} + ${365 * years}::integer <= ${today}::date order by id`.execute(db)
  return rows
}

/** False where another program erased it or a step was voided since the list was read. */
async function eraseOne<S extends Shape, Form extends object>(
  db: Db,
  erasure: Erasure<S, Form>,
  { id, closedOn }: { readonly id: number; readonly closedOn: LocalDate },
  now: Date,
): Promise<boolean> {
  const { cases, erased, verb } = erasure
  const table = sql.table(cases.ledger.cases)
  return db.transaction().execute(async (tx) => {
    await sql`select id from ${table} where id = ${id} for update`.execute(tx)
    const { rows } = await sql`update ${table} set erased_at = ${now}
      where id = ${id} and erased_at is null and ${closedOnOf(erasure)} = ${closedOn}::date returning id`.execute(tx)
    if (rows.length === 0) return false
    await cases.rewrite(tx, id, erased)
    await record(tx, NIGHT, verb, `${cases.ledger.auditedAs}:${id}`, {})
    return true
  })
}
