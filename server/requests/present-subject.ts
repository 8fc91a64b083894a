import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { typed } from '../platform/ledger/ledger.ts'
import type { StoredRequestFact } from './request-case.ts'
import { standing } from './standing.ts'

/** 现在的申请内容, and the wording before the correction (条例第三十条) if there was one. */
export interface PresentSubject {
  readonly subject: string
  readonly before: { readonly subject: string; readonly correctedOn: LocalDate } | null
}

/** 现在的申请内容. The words of the standing correction, else those of the application; a voided correction has no effect. */
export function presentSubject(applied: string, stored: readonly StoredRequestFact[]): PresentSubject {
  const correction = standing(stored).find(({ fact }) => fact.kind === 'correction-received')
  const corrected = typed(correction, 'subject')
  if (!correction || corrected === '') return { subject: applied, before: null }
  return { subject: corrected, before: { subject: applied, correctedOn: correction.fact.on } }
}

/** The same in SQL, for lists. `requests` is the alias of the table in the query. */
export function presentSubjectOf(requests: string): RawBuilder<string> {
  return sql<string>`coalesce((
    select nullif(correction.details ->> 'subject', '') from request_facts correction
    where correction.request_id = ${sql.ref(`${requests}.id`)} and correction.kind = 'correction-received'
      and not exists (select from request_facts taken_back where taken_back.voids = correction.id)
  ), ${sql.ref(`${requests}.subject`)})`
}
