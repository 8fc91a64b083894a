import type { Selectable } from 'kysely'
import type { Static } from 'typebox'
import type { WorkCalendar } from '../../core/calendar/work-calendar.ts'
import { FACT_KINDS } from '../../core/requests/facts.ts'
import { type Replayed, replay } from '../../core/requests/replay.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Requests } from '../platform/database/tables.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { refusal } from './refusals.ts'
import type { ROUTES } from './schema.ts'
import { loadFacts, type StoredFact } from './stored-facts.ts'

/** The body of a verb's route with the id of its path. */
export type VerbInput<Name extends Verb> = Static<(typeof ROUTES)[Name]['body']> & { readonly id: number }

type Verb = {
  [Name in keyof typeof ROUTES]: (typeof ROUTES)[Name] extends { body: { properties: { seen: unknown } } } ? Name : never
}[keyof typeof ROUTES]

/** 案卷. A request with all its facts, held until the end of the transaction. */
export interface Ledger {
  readonly request: Selectable<Requests>
  readonly stored: readonly StoredFact[]
  readonly calendar: WorkCalendar
  /** Null before the first fact. */
  readonly replayed: Replayed | null
}

/** What an officer acts on: the request, and the last fact that the page showed. */
export interface Target {
  readonly id: number
  readonly seen: number
}

/**
 * 锁定案卷. Holds the request so that two officers cannot act at once. Refuses a request of another agency as if it did not
 * exist, and one on which something happened since it was read, telling who did what and when.
 */
export async function lockRequest(tx: Tx, actor: Actor, target: Target): Promise<Ledger> {
  const request = await tx.selectFrom('requests').selectAll().where('id', '=', target.id).forUpdate().executeTakeFirst()
  if (!request || (actor.kind === 'officer' && actor.agencyId !== request.agency_id)) throw refusal('requests/not-found')
  const stored = await loadFacts(tx, target.id)
  const last = stored.at(-1)
  if (last && last.fact.id !== target.seen) throw refusal('requests/moved-on', { says: whatHappened(last) })
  const calendar = await currentCalendar(tx)
  const replayed = replay(
    stored.map(({ fact }) => fact),
    calendar,
  )
  if (!replayed.allowed) throw Refusal.of(replayed)
  return { request, stored, calendar, replayed }
}

function whatHappened({ fact, recordedAt, recordedBy }: StoredFact): string {
  const title = FACT_KINDS.find(({ key }) => key === fact.kind)?.title
  return `${recordedBy}已于${chinaTime(recordedAt)}办理“${title}”，您看到的不是最新情况，请刷新后再办理`
}
