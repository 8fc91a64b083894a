import type { Selectable } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { WorkCalendar } from '../../core/calendar/work-calendar.ts'
import { type Replayed, replayRequest } from '../../core/requests/replay.ts'
import type { RequestShape } from '../../core/requests/request-procedure.ts'
import { STATES } from '../../core/requests/states.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Requests } from '../platform/database/tables.ts'
import { loadFactsOf } from '../platform/ledger/ledger.ts'
import { derivedColumns, REQUEST_LEDGER } from './request-ledger.ts'

/** 与存放值不一致. The stored and the computed values. */
export interface Difference {
  readonly id: number
  readonly agencyId: number
  readonly number: string
  readonly stored: Derived
  readonly computed: Derived | { readonly refused: string }
}
interface Derived {
  readonly state: string
  readonly receivedOn: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly notBefore: LocalDate | null
  readonly answeredOn: LocalDate | null
  readonly outcome: string | null
}

const OPEN = STATES.filter(({ open }) => open).map(({ key }) => key)
const BATCH = 500

/**
 * 重算申请. Replays every open request, and every closed one whose due day was open at that time, with this calendar; writes the derived values
 * and reports the differences. A request whose facts cannot be replayed is reported and left as it is.
 */
export async function recomputeOpenRequests(tx: Tx, calendar: WorkCalendar): Promise<{ recomputed: number; differences: Difference[] }> {
  const differences: Difference[] = []
  let recomputed = 0
  for (let after = 0; ; ) {
    const requests = await tx
      .selectFrom('requests')
      .select([
        'id',
        'agency_id',
        'number',
        'state',
        'received_on',
        'due_on',
        'due_not_before',
        'answered_on',
        'outcome',
        'calendar_version',
      ])
      .where((where) => where.or([where('state', 'in', OPEN), where('due_not_before', 'is not', null)]))
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .forUpdate()
      .execute()
    const facts = await loadFactsOf<RequestShape>(
      tx,
      REQUEST_LEDGER,
      requests.map(({ id }) => id),
    )
    for (const request of requests) {
      const replayed = replayRequest(
        (facts.get(request.id) ?? []).map(({ fact }) => fact),
        calendar,
      )
      const { id, agency_id: agencyId, number } = request
      const stored = storedOf(request)
      const computed = replayed.allowed ? derivedOf(replayed) : { refused: replayed.says }
      const differs = JSON.stringify(stored) !== JSON.stringify(computed)
      if (differs) differences.push({ id, agencyId, number, stored, computed })
      if (replayed.allowed && (differs || request.calendar_version !== calendar.version))
        await tx.updateTable('requests').set(derivedColumns(replayed, calendar.version)).where('id', '=', id).execute()
    }
    recomputed += requests.length
    const last = requests.at(-1)
    if (!last || requests.length < BATCH) return { recomputed, differences }
    after = last.id
  }
}

function derivedOf({ state, receivedOn, dueOn, notBefore, answeredOn, outcome }: Replayed): Derived {
  return { state, receivedOn, dueOn, notBefore, answeredOn, outcome }
}

type StoredColumns = Pick<Selectable<Requests>, 'state' | 'received_on' | 'due_on' | 'due_not_before' | 'answered_on' | 'outcome'>

function storedOf({ state, received_on, due_on, due_not_before, answered_on, outcome }: StoredColumns): Derived {
  return { state, receivedOn: received_on, dueOn: due_on, notBefore: due_not_before, answeredOn: answered_on, outcome }
}
