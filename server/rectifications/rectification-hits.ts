import { RECTIFICATION_STATES } from '../../core/rectifications/rectification-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import type { Hit } from '../platform/ledger/hit.ts'
import { plainCaseHits } from '../platform/ledger/plain-case-hits.ts'
import { mayHandle } from './policy.ts'

const SEARCHED = {
  cases: 'rectifications',
  title: '更正本人信息',
  states: RECTIFICATION_STATES,
  list: OFFICE_PATHS.rectifications,
} as const

/** 检索更正案件. By number. */
export async function rectificationHits(db: Db, officer: Officer, text: string): Promise<Hit[]> {
  return mayHandle(officer) ? plainCaseHits(db, officer, SEARCHED, text) : []
}
