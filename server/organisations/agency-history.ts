import { sql } from 'kysely'
import type { Static } from 'typebox'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { nameBasis } from '../../core/law/citation.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { AGENCY_KINDS, dutiesOf } from '../../core/organisations/agency-kinds.ts'
import { AGENCY_ACTS, type AgencyFact, type AgencyState } from '../../core/organisations/agency-life.ts'
import { reconsiderationBody, standingOf } from '../../core/requests/reconsideration-body.ts'
import { type Actor, hasRole } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { reaches } from '../platform/access/reach.ts'
import { counting } from '../platform/database/counting.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { CaseFact } from '../platform/http/schema-parts.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { findAgency } from './agencies.ts'
import { agencyFacts, type StoredAgencyFact } from './agency-facts.ts'
import { maySeeHistory } from './policy.ts'
import { predecessorsOf } from './predecessors.ts'
import { refusal } from './refusals.ts'
import type { Agency, AgencyLine, Passing } from './schema.ts'
import { agencyLines } from './search-agencies.ts'

type Shown = Static<typeof CaseFact>

interface History {
  readonly seen: number
  readonly facts: Shown[]
  readonly correctable: { id: number; title: string }[]
  readonly parent: AgencyLine | null
  readonly successor: AgencyLine | null
  readonly predecessors: AgencyLine[]
  readonly duties: { says: string; because: string }[]
  readonly passing: Passing
}

/**
 * 机关沿革的展示. What happened to an agency, what its kind makes it owe, and what would pass if it ended. Who supervises sees that of the
 * agencies below his government; refuses others.
 */
export async function agencyHistory(db: Db, actor: Actor, agencyId: number, now: Date): Promise<History> {
  const officer = officerOf(actor, maySeeHistory)
  const agency = await findAgency(db, agencyId)
  if (!hasRole(officer, ...ADMINISTRATORS) && !(await reaches(db, officer, agencyId))) throw refusal('organisations/not-supervised')
  const facts = await agencyFacts(db, agencyId)
  const today = chinaDay(now)
  const others = [agency.parentId, agency.successorId, ...facts.flatMap(({ fact }) => othersIn(fact))]
  const named = await agencyLines(db, [...new Set(others.filter((id) => id !== null))])
  const lineOf = (id: number | null) => named.find((line) => line.id === id) ?? null
  const shown = facts.map((one) => factOf(one, facts, today, (id) => lineOf(id)?.name ?? ''))
  return {
    seen: facts.at(-1)?.fact.id ?? 0,
    facts: shown,
    correctable: shown.filter(isCorrectable).map(({ id, title, happenedOn }) => ({ id, title: `${happenedOn} ${title}` })),
    parent: lineOf(agency.parentId),
    successor: lineOf(agency.successorId),
    predecessors: await agencyLines(db, await predecessorsOf(db, [agencyId], today)),
    duties: dutiesShown(agency),
    passing: await passingOf(db, agencyId),
  }
}

function othersIn(fact: AgencyFact): (number | null)[] {
  if ('successorId' in fact) return [fact.successorId, ...(fact.alsoIds ?? [])]
  if ('state' in fact) return [fact.state.parentId]
  return 'changes' in fact ? [fact.changes.parentId ?? null] : []
}

function factOf(
  { fact, basis, recordedAt, recordedBy }: StoredAgencyFact,
  all: readonly StoredAgencyFact[],
  today: string,
  nameOf: (id: number | null) => string,
): Shown {
  const voided = voidOf(fact.id, all)
  const title = fact.kind === 'voided' ? '作废' : titleOf(AGENCY_ACTS, fact.kind)
  return {
    id: fact.id,
    kind: fact.kind,
    title: fact.on > today ? `${title}（尚未生效）` : title,
    says: [sayFact(fact, nameOf), basis && `依据：${basis}`].filter(Boolean).join('。'),
    happenedOn: fact.on,
    recordedAt: recordedAt.toISOString(),
    recordedBy,
    voided,
    voiding: voided !== null || fact.kind === 'voided' || 'state' in fact ? null : { verb: 'voidAgencyFact', title: '作废', allowed: true },
  }
}

function voidOf(factId: number, all: readonly StoredAgencyFact[]): Shown['voided'] {
  for (const { fact, recordedBy, recordedAt } of all)
    if (fact.kind === 'voided' && fact.factId === factId) return { reason: fact.reason, by: recordedBy, at: recordedAt.toISOString() }
  return null
}

/** 可以更正的记录. Those that say a name, a kind or a day that may have been registered wrongly. */
function isCorrectable({ kind, voided }: Shown): boolean {
  return voided === null && !['voided', 'corrected', 'described', 'moved'].includes(kind)
}

const FIELDS = {
  kind: '类别',
  name: '名称',
  shortName: '简称',
  letterPrefix: '机关代字',
  parentId: '上级机关',
  address: '办公地址',
  postcode: '邮政编码',
  phone: '联系电话',
  fax: '传真号码',
  email: '电子邮箱',
  officeHours: '办公时间',
  duties: '机关职能',
  leaders: '领导信息',
  disclosureOffice: '公开工作机构',
} as const satisfies Record<keyof AgencyState, string>

/** One line for the officer. */
function sayFact(fact: AgencyFact, nameOf: (id: number | null) => string): string {
  if (fact.kind === 'voided') return fact.reason
  if ('state' in fact)
    return `${fact.state.name}（${titleOf(AGENCY_KINDS, fact.state.kind)}）${fact.kind === 'registered' ? '，设立日期未登记' : ''}`
  if ('successorId' in fact) {
    const others = (fact.alsoIds ?? []).map(nameOf).join('、')
    const successor = fact.successorId === null ? '承继机关未登记' : `由${nameOf(fact.successorId)}承继`
    return others === '' ? successor : `${successor}；另设${others}`
  }
  const said = Object.entries(fact.changes).map(([key, value]) => {
    const field = FIELDS[key as keyof AgencyState]
    if (key === 'kind') return `${field}：${titleOf(AGENCY_KINDS, String(value))}`
    if (key === 'parentId') return `${field}：${nameOf(value as number | null) || '无'}`
    return `${field}：${value ?? '无'}`
  })
  if (fact.kind === 'corrected' && fact.happenedOn) said.push(`日期：${fact.happenedOn}`)
  return said.join('；')
}

/** 类别对应的义务. What follows from the kind, with its basis. */
function dutiesShown({ kind, ownName }: Agency): { says: string; because: string }[] {
  const { requests, reports, because } = dutiesOf(kind, ownName)
  const { standing } = AGENCY_KINDS.find(({ key }) => key === kind) ?? { standing: null }
  const body = standing === null ? null : reconsiderationBody(standingOf(kind))
  return [
    { says: requests ? '受理政府信息公开申请' : '不受理政府信息公开申请', because: nameBasis(because) },
    { says: REPORTS[reports], because: nameBasis(because) },
    body
      ? { says: `行政复议机关：${body.body}`, because: nameBasis(body.because) }
      : { says: '不适用行政复议，可以向有关主管部门申诉', because: nameBasis(because) },
  ]
}

const REPORTS = {
  'sum-of-units': '年度报告由所属单位的报告汇总',
  own: '编制本机关的年度报告，计入本级政府的汇总',
  'own-line': '在本系统内报送年度报告，不计入当地政府的汇总',
  none: '不单独编制年度报告',
} as const

/** 撤并将要移交的, counted today. */
async function passingOf(db: Db, agencyId: number): Promise<Passing> {
  const counted = await counting(db, (tx) => countCases(tx, agencyId))
  const { rows } = await sql<Pick<Passing, 'accounts' | 'units'>>`
    select (select count(*)::int from accounts where agency_id = ${agencyId}) as accounts,
      array(select name from agencies where parent_id = ${agencyId} and ended_on is null order by sort, id limit 20) as units`.execute(db)
  if (!rows[0]) throw new Error('a query of counts answered with no row')
  return { ...counted, ...rows[0] }
}

async function countCases(tx: Tx, agencyId: number): Promise<Omit<Passing, 'accounts' | 'units'>> {
  const { rows } = await sql<Omit<Passing, 'accounts' | 'units'>>`
    select
      (select count(*)::int from requests where agency_id = ${agencyId} and answered_on is null) as requests,
      (select count(*)::int from requests where agency_id = ${agencyId} and answered_on is not null) as "closedRequests",
      (select count(*)::int from documents where agency_id = ${agencyId}) as documents,
      (select count(*)::int from disputes where agency_id = ${agencyId}) as disputes,
      (select count(*)::int from rectifications where agency_id = ${agencyId}) as rectifications,
      (select count(*)::int from error_reports where agency_id = ${agencyId}) as "errorReports",
      (select count(*)::int from opinions where agency_id = ${agencyId}) as opinions`.execute(tx)
  if (!rows[0]) throw new Error('a query of counts answered with no row')
  return rows[0]
}
