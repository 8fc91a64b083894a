import type { FastifyInstance } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { ROLES, type Role } from '../../core/accounts/roles.ts'
import type { Db } from '../../server/platform/database/database.ts'
import type { Route } from '../../server/platform/http/schema-parts.ts'
import * as given from '../given.ts'
import { OWN_ROUTES } from '../house/own-routes.ts'
import { senderAddress } from '../sender-address.ts'
import { type Called, callOf, DOWNLOADS, lastSeen } from './calls.ts'
import { figureOf, markOf, POSITIONS, type Position, type World } from './world.ts'

/** The caller who is not signed in. */
const NOBODY = '未登录'
type Caller = Role | typeof NOBODY
const CALLERS: readonly Caller[] = [NOBODY, ...ROLES.map(({ key }) => key)]
/** Everybody but the three administrators, who work on the accounts and the life of every agency, and on no record. */
export const WITHOUT_ADMINISTRATORS: readonly Caller[] = CALLERS.filter((role) => !isAdministrator(role))

/** Records of everybody, of which each is shown his part: only the words of the agency tell whether its part was reached. */
const SHARED = /^\/api\/rotations\/:id/

/** What came of a call about the records of another agency. */
export interface Outcome {
  readonly route: Called
  readonly role: Caller
  readonly position: Position
  readonly permitted: boolean
  /** The reply shows those records, or the verb was let in to them. */
  readonly reached: boolean
  readonly status: number
  readonly body: string
}

/** Every route as every role at every position, about the records of one agency. The own position comes last, since it changes them. */
export async function callAll(
  app: FastifyInstance,
  db: Db,
  world: World,
  now: Date,
  { positions = POSITIONS.map(({ key }) => key), roles = CALLERS, routes = [...app.routeList, ...DOWNLOADS] }: Partial<Chosen> = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const { agencyId } = world.records
  const marks = [markOf(agencyId), String(figureOf(agencyId))]
  const seen = await lastSeen(db, world.records)
  const lastOwn = positions.toSorted((a, b) => Number(a === 'own') - Number(b === 'own'))
  const callers = lastOwn.flatMap((position) => roles.map((role) => ({ position, role })))
  // Everybody reads before anybody changes something, so that the marks are still there.
  const halves = [routes.filter(({ method }) => method === 'GET'), routes.filter(({ method }) => method !== 'GET')]
  for (const half of halves) {
    for (const { position, role } of callers) {
      const caller = role === NOBODY ? undefined : await given.officer(db, { agencyId: world.agencies[position], roles: [role] })
      const signIn = async () => (caller ? given.signedIn(db, caller, now) : {})
      let session = await signIn()
      for (const route of half) {
        const call = callOf(route, world.records, seen)
        const { statusCode: status, body } = await app.inject({ ...call, ...session, remoteAddress: senderAddress(outcomes.length) })
        const permitted = ![401, 403].includes(status)
        const shows = marks.some((mark) => body.includes(mark))
        const reached = shows || (permitted && status !== 404 && route.path.includes(':') && !SHARED.test(route.path))
        outcomes.push({ route, role, position, permitted, reached, status, body })
        if (/sign-|second-factor/.test(route.path)) session = await signIn()
      }
    }
  }
  return outcomes
}

interface Chosen {
  readonly positions: readonly Position[]
  readonly roles: readonly Caller[]
  readonly routes: readonly Called[]
}

/** Positions from which only those who supervise, or nobody at all, may come to the records. */
const OUTSIDE: readonly Position[] = ['peer', 'elsewhere', 'stranger', 'higher', 'below']

/** 越权. What was reached although it is neither the own agency's, nor supervised, nor public, nor work of the administrators. */
export function trespasses(app: FastifyInstance, outcomes: readonly Outcome[]): string[] {
  const administers = ({ route, role }: Outcome) => isAdministrator(role) && app.purposes.get(route as Route) === 'administration'
  const mayReach = (outcome: Outcome) => {
    const { route, role, position } = outcome
    if (app.purposes.get(route as Route) === 'public' || OWN_ROUTES.includes(`${route.method} ${route.path}`) || administers(outcome))
      return true
    if (isAdministrator(role) || role === NOBODY || OUTSIDE.includes(position)) return false
    return position === 'superior' ? role === 'supervisor' : true
  }
  return outcomes
    .filter((outcome) => outcome.reached && !mayReach(outcome))
    .map(({ route, role, position, status, body }) => `${route.method} ${route.path} ${role} ${position}: ${status} ${body.slice(0, 200)}`)
}

function isAdministrator(role: Caller): boolean {
  return ADMINISTRATORS.some((one) => one === role)
}

/** 权限一览. The outcomes as a table in Markdown: a row for each route, a column for each role. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const roles = CALLERS
  const title = (role: Outcome['role']) => ROLES.find(({ key }) => key === role)?.title ?? role
  const rows = [...Map.groupBy(outcomes, ({ route }) => `${route.method} ${route.path}`)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    `| 接口 | ${roles.map(title).join(' | ')} |`,
    `| --- |${' --- |'.repeat(roles.length)}`,
    ...rows.map(([name, calls]) => {
      const cells = roles.map((role) => cellOf(calls.filter((call) => call.role === role)))
      return `| ${calls[0]?.route.summary}<br>\`${name}\` | ${cells.join(' | ')} |`
    }),
  ].join('\n')
}

function cellOf(calls: readonly Outcome[]): string {
  const [{ route, role }] = calls as [Outcome]
  if (role !== NOBODY && OWN_ROUTES.includes(`${route.method} ${route.path}`)) return '己'
  if (calls.every(({ permitted }) => !permitted)) return '—'
  const reached = POSITIONS.filter(({ key }) => calls.some(({ position, reached }) => reached && position === key))
  if (reached.length === POSITIONS.length) return '全'
  return reached.length === 0 ? '可' : reached.map(({ mark }) => mark).join('')
}

/**
 * The rows of an agency, and those that belong to them, as one text; equal when nothing of the agency has changed. Of its `records` alone:
 * without what the administrators work on, its accounts and what it is.
 */
export async function rowsOf(db: Db, agencyId: number, which: 'all' | 'records' = 'all'): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'audit' order by 1`.execute(db)
  const texts: string[] = []
  for (const name of [...tables.map((table) => table.name), ...BELONGING.map(([table]) => table)]) {
    if (which === 'records' && ADMINISTERED.includes(name)) continue
    const { rows } = await sql<{ row: string }>`
      select row::text as row from ${sql.table(name)} as row where ${belongsTo(agencyId, name)} order by 1`.execute(db)
    texts.push(`${name}: ${rows.map(({ row }) => row).join('\n')}`)
  }
  return texts.join('\n')
}

/** The condition that a row of a table is of the agency, or belongs to a row that is. */
export function belongsTo(agencyId: number, table: string): RawBuilder<boolean> {
  const found = BELONGING.find(([name]) => name === table)
  if (!found) return sql<boolean>`agency_id = ${agencyId}`
  const [, column, key, of] = found
  const keys = sql`select ${sql.ref(key)} from ${sql.table(of)} where ${sql.ref(of === 'agencies' ? 'id' : 'agency_id')} = ${agencyId}`
  return sql<boolean>`${sql.ref(column)} in (${keys})`
}

/** Table and column, and the column and table that it names; tests/house/belonging.test.ts asks for each that has to be here. */
export const BELONGING = [
  ['document_edits', 'document_id', 'id', 'documents'],
  ['editions', 'document_id', 'id', 'documents'],
  ['old_addresses', 'document_id', 'id', 'documents'],
  ['withdrawn_documents', 'document_id', 'id', 'documents'],
  ['request_files', 'request_id', 'id', 'requests'],
  ['progress_sessions', 'request_id', 'id', 'requests'],
  ['annual_report_cells', 'report_id', 'id', 'annual_reports'],
  ['agencies', 'id', 'id', 'agencies'],
  ['agency_descent', 'descendant_id', 'id', 'agencies'],
  ['persons', 'id', 'person_id', 'accounts'],
  ['sessions', 'account_id', 'id', 'accounts'],
  ['second_factors', 'account_id', 'id', 'accounts'],
  ['second_factor_failures', 'account_id', 'id', 'accounts'],
  ['recovery_codes', 'account_id', 'id', 'accounts'],
  ['known_devices', 'account_id', 'id', 'accounts'],
  ['password_history', 'account_id', 'id', 'accounts'],
  ['rotation_acts', 'account_id', 'id', 'accounts'],
  ['sign_in_links', 'account_id', 'id', 'accounts'],
  ['mail_addresses', 'account_id', 'id', 'accounts'],
  ['mails', 'account_id', 'id', 'accounts'],
  ['list_habits', 'account_id', 'id', 'accounts'],
  ['saved_filters', 'account_id', 'id', 'accounts'],
] as const

const ADMINISTERED: readonly string[] = [
  'agencies',
  'agency_facts',
  'agency_periods',
  'agency_descent',
  'accounts',
  'persons',
  'memberships',
  'sessions',
  'passed_accounts',
  'second_factors',
  'second_factor_failures',
  'recovery_codes',
  'known_devices',
  'password_history',
  'rotation_acts',
  'sign_in_links',
  'mail_addresses',
  'mails',
  'list_habits',
  'saved_filters',
]
