import { chineseDate, isLocalDate } from '../../core/calendar/local-date.ts'
import { isOutcome, outcomeEntry } from '../../core/requests/outcome.ts'
import { STATES } from '../../core/requests/states.ts'
import { hasRole, type Officer } from '../platform/access/actor.ts'
import { withinReach } from '../platform/access/reach.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { maySettleFindings } from './policy.ts'
import type { Finding } from './schema.ts'

/** Enough for one look; more follow when these are settled. */
const SHOWN = 50

const LABELS = {
  state: '状态',
  receivedOn: '收到申请之日',
  dueOn: '应答复日',
  notBefore: '应答复日（待定）最早日',
  answeredOn: '答复日',
  outcome: '办理结果',
} as const

/**
 * 待核对的重算差异. Differences that the nightly run corrected and nobody has settled, newest first: those of the own agency for its clerks and
 * head, those of its subtree for the 政务公开办.
 */
export async function openFindings(db: Db, officer: Officer): Promise<Finding[]> {
  if (!hasRole(officer, 'clerk', 'head', 'supervisor')) return []
  const rows = await unsettled(db)
    .innerJoin('requests', 'requests.id', 'finding.request_id')
    .innerJoin('agencies', 'agencies.id', 'finding.agency_id')
    .select(['finding.id', 'finding.request_id', 'finding.agency_id', 'requests.number', 'agencies.name'])
    .select(['finding.found_at', 'finding.stored', 'finding.computed'])
    .where(withinReach(officer, 'finding.agency_id'))
    .orderBy('finding.id', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    requestId: row.request_id,
    number: row.number,
    agencyName: row.name,
    foundAt: row.found_at.toISOString(),
    says: describeFinding(row.stored as Side, row.computed as Side),
    maySettle: maySettleFindings(officer) && officer.agencyId === row.agency_id,
  }))
}

/** The findings that nobody has settled. */
export function unsettled(db: Db | Tx) {
  return db
    .selectFrom('request_findings as finding')
    .leftJoin('finding_settlements as settlement', 'settlement.finding_id', 'finding.id')
    .where('settlement.finding_id', 'is', null)
}

type Side = Readonly<Record<string, string | null>>

/** 差异的说明. Each differing value as stored and as computed, or why the facts could not be replayed. */
function describeFinding(stored: Side, computed: Side): string {
  if (typeof computed['refused'] === 'string') return `办理记录无法推算：${computed['refused']}`
  const differing = Object.entries(LABELS).filter(([key]) => stored[key] !== computed[key])
  return differing.map(([key, label]) => `${label}原为${shown(stored[key])}，重算为${shown(computed[key])}`).join('；')
}

function shown(value: string | null | undefined): string {
  if (value === null || value === undefined) return '空'
  if (isLocalDate(value)) return chineseDate(value)
  if (isOutcome(value)) return `“${outcomeEntry(value).title}”`
  return `“${STATES.find(({ key }) => key === value)?.title ?? value}”`
}
