import type { LocalDate } from '../../core/calendar/local-date.ts'
import { showBasis } from '../../core/law/citation.ts'
import type { IdentityKind } from '../../core/requests/application-form.ts'
import { type FeeRuling, feeByPages, feeByPieces, tariffOn } from '../../core/requests/fee.ts'
import { refuse } from '../../core/requests/refusals.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { identityHashes, openPersonal, type PersonalRow } from './personal-data.ts'
import { presentSubjectOf } from './present-subject.ts'
import { readRequest } from './read-request.ts'
import { refusal } from './refusals.ts'

/** 信息处理费的两种算法. Both tariffs for one request; by the page only where copies are delivered. An officer picks one, or none. */
export interface FeeProposal {
  readonly madeBefore: number
  readonly byPiece: FeeRuling
  readonly byPage: FeeRuling | null
}

interface FeeCase extends PersonalRow {
  readonly id: number
  readonly agency_id: number
  readonly identity_kind: IdentityKind
  readonly received_on: LocalDate | null
  readonly delivery_form: string
}

/** 收费提议. Computed from the ledger: the applicant's earlier requests in the month of receipt, and the tariff of that day. */
export async function proposeFee(db: Db | Tx, request: FeeCase, input: { pieces?: number; pages?: number }): Promise<FeeProposal> {
  if (request.received_on === null) throw Refusal.of(refuse('requests/not-received'))
  const on = tariffDay(request.received_on)
  const madeBefore = (await earlierInMonth(db, request)).length
  const byPage = input.pages !== undefined && request.delivery_form !== 'inspection' ? feeByPages(input.pages, on) : null
  return { madeBefore, byPiece: feeByPieces(input.pieces ?? 1, madeBefore, on), byPage }
}

/** The proposal as the API returns it. */
export async function showFee(db: Db, actor: Actor, input: { id: number; pieces?: number; pages?: number }) {
  const { madeBefore, byPiece, byPage } = await proposeFee(db, await readRequest(db, actor, input.id), input)
  return { madeBefore, byPiece: shown(byPiece), byPage: byPage && shown(byPage) }
}

/** 同月此前的申请. Of the same applicant, identified by the document and not by name, to the same agency, in the calendar month of receipt. */
export async function earlierInMonth(db: Db | Tx, request: FeeCase) {
  const keys = keysOf(db)
  const personal = openPersonal(keys, request)
  if (request.received_on === null || personal === null) return []
  const first = `${request.received_on.slice(0, 7)}-01` as LocalDate
  return db
    .selectFrom('requests')
    .select(['id', 'number', 'received_on', presentSubjectOf('requests').as('subject')])
    .where('agency_id', '=', request.agency_id)
    .where('identity_kind', '=', request.identity_kind)
    .where((where) =>
      where.or([
        where('identity_hash', 'in', identityHashes(keys, personal.identityNumber)),
        where('identity_number', '=', personal.identityNumber),
      ]),
    )
    .where('received_on', '>=', first)
    .where((where) =>
      where.or([
        where('received_on', '<', request.received_on),
        where.and([where('received_on', '=', request.received_on), where('id', '<', request.id)]),
      ]),
    )
    .orderBy('received_on')
    .orderBy('id')
    .execute()
}

function tariffDay(on: LocalDate): LocalDate {
  try {
    tariffOn(on)
    return on
  } catch (error) {
    if (error instanceof RangeError) throw refusal('requests/no-tariff')
    throw error
  }
}

function shown({ value, slices, steps }: FeeRuling) {
  return {
    feeFen: value,
    slices: slices.map((slice) => ({ ...slice })),
    steps: steps.map(({ says, because }) => ({ says, because: showBasis(because) })),
  }
}
