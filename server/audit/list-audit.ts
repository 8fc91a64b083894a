import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import { AUDIT_ACTIONS, type AuditAction, type AuditResult } from '../../core/audit/actions.ts'
import type { Db } from '../platform/database/database.ts'
import { nameSubjects } from './name-subjects.ts'
import type { AuditQuery, AuditRow, ROUTES } from './schema.ts'

type Query = Static<typeof AuditQuery>
type Row = Static<typeof AuditRow>

/** The audit log of the platform, and the accounts by whose user names it is searched: no role reads both. */
export interface AuditDatabases {
  readonly audit: Db
  readonly accounts: Db
}

const PAGE_SIZE = 50
const COUNTED = 1000
const ACTIONS = new Map<string, AuditAction>(AUDIT_ACTIONS.map((action) => [action.key, action]))

/** 查询审计日志. The newest first, unless asked otherwise; counts to a thousand, since nobody reads further than that. */
export async function listAudit(databases: AuditDatabases, query: Query): Promise<Static<(typeof ROUTES)['listAudit']['reply']>> {
  const { audit: db } = databases
  const where = await conditionsOf(databases, query)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from audit where ${where} limit ${COUNTED + 1}) as counted`.execute(db)
  const count = rows[0]?.count ?? 0
  const offset = Math.min(((query.page ?? 1) - 1) * PAGE_SIZE, COUNTED)
  const items = await readAudit(db, where, query.oldestFirst ?? false, { limit: PAGE_SIZE, offset })
  return { items, total: Math.min(count, COUNTED), more: count > COUNTED, pageSize: PAGE_SIZE }
}

interface Line {
  readonly id: number
  readonly at: Date
  readonly account_id: number | null
  readonly actor_name: string
  readonly agency: string | null
  readonly action: string
  readonly subject: string
  readonly address: string | null
  readonly session_id: string | null
  readonly details: string
  readonly sealed: boolean
}

/** The lines that meet conditions, as a page or a sheet shows them. */
export async function readAudit(
  db: Db,
  where: RawBuilder<unknown>,
  oldestFirst: boolean,
  { limit, offset = 0 }: { readonly limit: number; readonly offset?: number },
): Promise<Row[]> {
  const order = oldestFirst ? sql`at, id` : sql`at desc, id desc`
  const { rows } = await sql<Line>`
    select audit.id, at, account_id, actor_name, agency.short_name as agency, action, subject, audit.address, session_id, details::text as details,
      not exists (select from audit_unsealed where nonce = audit.nonce) as sealed
    from (select * from audit where ${where} order by ${order} limit ${limit} offset ${offset}) as audit
      left join agencies as agency on agency.id = audit.agency_id
    order by ${order}`.execute(db)
  const names = await nameSubjects(
    db,
    rows.map(({ subject }) => subject),
  )
  return rows.map(({ id, at, account_id, actor_name, agency, action, subject, address, session_id, details, sealed }) => ({
    id,
    at: at.toISOString(),
    who: actor_name,
    accountId: account_id,
    agency,
    action,
    actionTitle: ACTIONS.get(action)?.title ?? action,
    result: ACTIONS.get(action)?.result ?? 'done',
    subject,
    subjectTitle: names.get(subject) ?? subject,
    address,
    session: session_id,
    details,
    sealed,
  }))
}

/** The conditions of a query. A person without an account is a part of the program, such as 每夜重算, or 申请人. */
export async function conditionsOf({ audit, accounts }: AuditDatabases, query: Query): Promise<RawBuilder<unknown>> {
  const { from, to, accountId, agencyId, action, result, address } = query
  const conditions = [
    sql`true`,
    from && sql`at >= ${`${from}T00:00:00+08:00`}::timestamptz`,
    to && sql`at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'`,
    agencyId && sql`agency_id = ${agencyId}`,
    action && sql`action = ${action}`,
    result && actionsThatEnd(result),
    address && sql`address = ${address.trim()}`,
    accountId ? sql`account_id = ${accountId}` : query.person?.trim() && (await byPerson(accounts, query.person.trim())),
    query.subject?.trim() && (await bySubject(audit, query.subject.trim())),
  ]
  return sql.join(
    conditions.filter((one) => one !== undefined && one !== '' && one !== 0),
    sql` and `,
  )
}

function actionsThatEnd(result: AuditResult): RawBuilder<unknown> {
  const others = AUDIT_ACTIONS.filter((action) => action.result !== 'done')
  if (result === 'done') return sql`action <> all(${others.map(({ key }) => key)})`
  return sql`action = any(${others.filter((action) => action.result === result).map(({ key }) => key)})`
}

async function byPerson(db: Db, person: string): Promise<RawBuilder<unknown>> {
  if (person === '申请人') return sql`actor_kind = 'citizen'`
  const accounts = await db
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select('accounts.id')
    .where((either) => either.or([either('username', '=', person), either('persons.name', '=', person)]))
    .execute()
  const ids = accounts.map(({ id }) => id)
  if (ids.length === 0) return sql`actor_kind = 'system' and actor_name = ${person}`
  return sql`account_id = any(${ids})`
}

async function bySubject(db: Db, subject: string): Promise<RawBuilder<unknown>> {
  if (subject.includes(':')) return sql`subject = ${subject}`
  const request = await db.selectFrom('requests').select('id').where('number', '=', subject).executeTakeFirst()
  return sql`subject = ${request ? `request:${request.id}` : subject}`
}
