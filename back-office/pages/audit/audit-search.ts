import type { Static } from 'typebox'
import { AUDIT_RESULTS } from '../../../core/audit/actions.ts'
import { isLocalDate, type LocalDate } from '../../../core/calendar/local-date.ts'
import type { AuditQuery, AuditRow as Row } from '../../../server/audit/schema.ts'

/** 审计的查询条件, as the address of the page holds them. */
export type AuditSearch = Static<typeof AuditQuery>

/** A line as the page shows it. */
export type AuditRow = Static<typeof Row>

const TEXTS = ['person', 'action', 'subject', 'address'] as const

/** The conditions in an address; what is none is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const texts = TEXTS.flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : []
  })
  const result = AUDIT_RESULTS.find(({ key }) => key === search['result'])?.key
  const { accountId, agencyId, page } = search
  return {
    ...dayIn(search, 'from'),
    ...dayIn(search, 'to'),
    ...(Object.fromEntries(texts) as { [Name in (typeof TEXTS)[number]]?: string }),
    ...(result ? { result } : {}),
    ...(typeof accountId === 'number' ? { accountId } : {}),
    ...(typeof agencyId === 'number' ? { agencyId } : {}),
    ...(typeof page === 'number' ? { page } : {}),
    ...(search['oldestFirst'] === true ? { oldestFirst: true } : {}),
  }
}

function dayIn<K extends 'from' | 'to'>(search: Record<string, unknown>, name: K): { [P in K]?: LocalDate } {
  const value = search[name]
  return (typeof value === 'string' && isLocalDate(value) ? { [name]: value } : {}) as { [P in K]?: LocalDate }
}
