import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Called, callOf, DOWNLOADS, lastFacts } from '../tests/access/calls.ts'
import { rowsOf } from '../tests/access/matrix.ts'
import { figureOf, markOf, openWorld, type Position } from '../tests/access/world.ts'
import * as given from '../tests/given.ts'
import { testRuntime } from '../tests/runtime.ts'
import { senderAddress } from '../tests/sender-address.ts'
import { PreparedClient } from './platform/database/prepared-client.ts'

// Every verb and read with its conditions taken away: `where a = 1 and b` becomes `where true or a = 1 and b`, whichever way it was written.
// What is left is row-level security.
const NOW = '2025-10-20T02:00:00Z'
const { app, runtime } = await testRuntime(NOW)
const { db, clock } = runtime
const world = await openWorld(runtime, clock())
const { own } = world.agencies
const NOTHING_SEEN: ReadonlyMap<string, number> = new Map()

/** Who signs in, and what is called once, is found by its key: without that no verb would run at all. */
const KEPT = /\b(?:from|update|into) "?(?:sessions|accounts|once_keys)\b|\b(?:kysely_migration|pgboss|set_config)\b/
const SEES_ALL = [markOf(own), String(figureOf(own))]

/** Agencies with their names, which are public; the reports stand before them. On the desk they name reports, lines of the board and agencies found. */
const PUBLIC_PART =
  /"compilableFor":\[[^\]]*\]|"name":"[^"]*","(?:isChosen|slug)"|"title":"标记甲\d乙局\d{4}年度报告"|"agencyName":"[^"]*","open":0|"title":"[^"]*","says":"[^"]*","to":"\/organisations\//g
/** What the desk tells the office of a government of the reports of its units, which it reads. */
const REPORT_OF_UNIT = /"says":"[^"]*","to":"\/annual-reports\//g

/** Which conditions are taken away: none, those of the statement itself, or those of its subqueries too. */
type Removed = 'none' | 'outer' | 'all'
let removed: Removed = 'none'

// oxlint-disable-next-line typescript/unbound-method -- called with its `this` below
const send = PreparedClient.prototype.query
PreparedClient.prototype.query = function (this: PreparedClient, ...args: unknown[]): never {
  const [text, ...rest] = args
  return send.call(this, typeof text === 'string' && !KEPT.test(text) ? withoutConditions(text) : text, ...rest)
}

function withoutConditions(text: string): string {
  let depth = 0
  return text.replaceAll(/[()]|\bwhere\b/gi, (word) => {
    if (word === '(') depth += 1
    else if (word === ')') depth -= 1
    else if (removed === 'all' || (removed === 'outer' && depth === 0)) return 'where true or'
    return word
  })
}

async function without<T>(conditions: Removed, work: () => Promise<T>): Promise<T> {
  removed = conditions
  try {
    return await work()
  } finally {
    removed = 'none'
  }
}

const routes: readonly Called[] = [...app.routeList, ...DOWNLOADS].filter(
  (route) => !['public', 'administration', 'platform'].includes(purposeOf(route)),
)
function purposeOf(route: Called): string {
  return [...app.purposes].find(([one]) => one === route)?.[1] ?? ''
}

async function callsFrom(
  conditions: Removed,
  position: Position,
  roles: Parameters<typeof given.officer>[1]['roles'] & object,
  called = routes,
) {
  const caller = await given.officer(db, { agencyId: world.agencies[position], roles })
  const session = await given.signedIn(db, caller, clock())
  const outcomes: { name: string; status: number; shows: boolean }[] = []
  for (const route of called) {
    // What the verb finds without its conditions is a record of the caller: he has seen its last fact.
    const seen = route.body ? await lastFacts(db, world.agencies[position]) : NOTHING_SEEN
    const call = { ...callOf(route, world.records, seen), ...session, remoteAddress: senderAddress(outcomes.length) }
    const { statusCode: status, body } = await without(conditions, () => app.inject(call))
    outcomes.push({
      name: `${route.method} ${route.path}`,
      status,
      shows: SEES_ALL.some((mark) => told(body, position).includes(mark)),
    })
  }
  return outcomes
}

function told(body: string, position: Position): string {
  const beyond = body.replace(PUBLIC_PART, '')
  return position === 'office' ? beyond.replace(REPORT_OF_UNIT, '') : beyond
}

const EVERYBODY = ['information-manager', 'request-clerk', 'reviewer', 'security-reviewer', 'head'] as const
const shown = (outcomes: Awaited<ReturnType<typeof callsFrom>>) => outcomes.filter(({ shows }) => shows).map(({ name }) => name)

const switchSecurity = async (how: 'enable' | 'disable') => {
  for (const table of ['requests', 'documents', 'editions', 'disputes', 'rectifications', 'error_reports'] as const)
    await sql`alter table ${sql.table(table)} ${sql.raw(how)} row level security`.execute(db)
}

test('with row-level security switched off the calls show the records of others', async () => {
  await switchSecurity('disable')
  const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'))
  const found = shown(await callsFrom('outer', 'stranger', EVERYBODY, lists))
  await switchSecurity('enable')
  assert.deepEqual(found, [
    'GET /api/requests',
    'GET /api/documents',
    'GET /api/publicity-registers',
    'GET /api/disputes',
    'GET /api/rectifications',
    'GET /api/error-reports',
    'GET /api/desk/tasks',
    'GET /api/desk/notices',
    'GET /api/desk/search',
  ])
})

for (const [position, roles] of [
  ['peer', EVERYBODY],
  ['stranger', EVERYBODY],
  ['below', EVERYBODY],
  ['higher', EVERYBODY],
  ['elsewhere', [...EVERYBODY, 'supervisor']],
  ['office', EVERYBODY],
] as const) {
  test(`without a single condition, ${roles.join(' and ')} at “${position}” see and change nothing of another agency`, async () => {
    const before = await rowsOf(db, own)
    const outcomes = [...(await callsFrom('outer', position, roles)), ...(await callsFrom('all', position, roles))]
    // The office of the government reads the reports of its units.
    const allowed = position === 'office' ? '/api/annual-reports' : undefined
    assert.deepEqual(
      shown(outcomes).filter((name) => allowed === undefined || !name.includes(allowed)),
      [],
    )
    assert.equal(await rowsOf(db, own), before)
    assert.ok(outcomes.filter(({ status }) => status === 200).length > 10, 'the verbs ran')
  })
}
