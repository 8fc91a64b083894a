import type { Selectable } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Replayed } from '../../core/requests/replay.ts'
import type { RequestShape } from '../../core/requests/request-procedure.ts'
import type { Requests } from '../platform/database/tables.ts'
import type { Filing, OpenedCase, StoredFact } from '../platform/ledger/ledger.ts'
import type { LetterCase, LetterDraft } from './letters/letter-case.ts'

/** 案卷. A locked request with all its facts. */
export type RequestCase = OpenedCase<RequestShape, Selectable<Requests>>
/** 办理记录. */
export type StoredRequestFact = StoredFact<RequestShape>

/** The letters caused by a step. */
export interface Drafting {
  /** Worded from the request as it stands after the step. */
  readonly letters?: (one: LetterCase, after: Replayed) => readonly LetterDraft[]
  /** 成文日期; the day of the fact when left out. */
  readonly issuedOn?: LocalDate
}

/** 一步办理. */
export type RequestFiling = Filing<RequestShape> & Drafting
