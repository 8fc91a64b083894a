import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { belongsTo, rowsOf } from '../../../tests/access/matrix.ts'
import { openWorld } from '../../../tests/access/world.ts'
import { testRuntime } from '../../../tests/runtime.ts'
import { bind, type Scope } from './scope.ts'

const { runtime } = await testRuntime('2025-10-20T02:00:00Z')
const { db, clock } = runtime
const { agencies } = await openWorld(runtime, clock())
const { own, office, below, stranger, elsewhere, government, superior, higher, peer } = agencies

/** Tables of records that only their agency and its supervisor read; those of reports have a wider circle. */
const RECORDS = [
  'requests',
  'request_facts',
  'letters',
  'contact_corrections',
  'request_findings',
  'documents',
  'editorial_facts',
  'disputes',
  'dispute_facts',
  'rectifications',
  'rectification_facts',
  'error_reports',
  'error_report_facts',
  'opinions',
  'opinion_facts',
  'monthly_figures',
  'number_series',
  'notice_marks',
] as const
const REPORTS = ['annual_reports', 'annual_report_facts'] as const

async function agenciesIn(table: string, scope: Scope): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct agency_id as id from ${sql.table(table)} order by 1`.execute(bind(db, scope))
  return rows.map(({ id }) => id)
}
const of = (agencyId: number, reads: 'own' | 'subtree'): Scope => ({ role: 'gongkai_office', agencyId, reads })
const sorted = (...ids: number[]) => ids.toSorted((a, b) => a - b)

test('a select without any condition gives an officer the records of the own agency, in every table', async () => {
  for (const table of RECORDS) {
    const all = await agenciesIn(table, { role: 'gongkai_jobs' })
    assert.ok(all.length >= 9, `${table} has records of every agency`)
    for (const id of [own, office, stranger]) assert.deepEqual(await agenciesIn(table, of(id, 'own')), [id], table)
  }
})

test('a supervisor reads the subtree of the government of the office, at every depth, and no other', async () => {
  const district = sorted(own, office, government, peer, below)
  for (const table of RECORDS) {
    assert.deepEqual(await agenciesIn(table, of(office, 'subtree')), district, table)
    assert.deepEqual(await agenciesIn(table, of(elsewhere, 'subtree')), sorted(elsewhere, stranger), table)
    assert.deepEqual(await agenciesIn(table, of(own, 'subtree')), sorted(own, below), table)
    assert.deepEqual(await agenciesIn(table, of(superior, 'subtree')), sorted(...district, elsewhere, stranger, superior, higher), table)
  }
})

test('reports are read by the own agency, its government and the office of that', async () => {
  for (const table of REPORTS) {
    assert.deepEqual(await agenciesIn(table, of(own, 'own')), sorted(own, below), table)
    assert.deepEqual(await agenciesIn(table, of(government, 'own')), sorted(own, office, peer), table)
    assert.deepEqual(await agenciesIn(table, of(office, 'own')), sorted(own, office, peer), table)
    assert.deepEqual(await agenciesIn(table, of(stranger, 'own')), [stranger], table)
  }
})

test('an update or a delete without any condition changes nothing of another agency', async () => {
  const before = await rowsOf(db, own)
  const attempts = [
    sql`update requests set state = 'withdrawn'`,
    sql`update documents set state = 'withdrawn'`,
    sql`update disputes set body = 'x'`,
    sql`update rectifications set state = 'refused'`,
    sql`update letters set title = 'x'`,
    sql`update number_series set last = 99`,
    sql`update annual_reports set problems = 'x'`,
    sql`delete from annual_report_cells`,
    sql`delete from reminders`,
  ]
  for (const scope of [of(stranger, 'own'), of(elsewhere, 'subtree'), of(office, 'subtree'), of(superior, 'subtree')])
    for (const attempt of attempts) await attempt.execute(bind(db, scope))
  assert.equal(await rowsOf(db, own), before)
  await sql`update disputes set body = 'x'`.execute(bind(db, of(own, 'own')))
  assert.notEqual(await rowsOf(db, own), before)
})

test('nothing is filed for another agency, not even by its supervisor', async () => {
  for (const scope of [of(stranger, 'own'), of(office, 'subtree')])
    await assert.rejects(
      sql`insert into number_series (agency_id, series, year, last) values (${own}, 'planted', 2025, 1)`.execute(bind(db, scope)),
      /row-level security/,
    )
  await assert.rejects(
    sql`insert into audit (at, actor_kind, actor_name, agency_id, action, subject, details)
      values (now(), 'officer', 'x', ${own}, 'x', 'x:1', '{}')`.execute(bind(db, of(stranger, 'own'))),
    /row-level security/,
  )
})

/** Tables to which officers add something that belongs to no agency, or whose rows they may not read back. */
const ADDED_FOR_ALL = ['audit', 'audit_unsealed', 'content_versions', 'files', 'mails', 'once_keys']

test('in every table to which officers add, nobody adds to what is another agency’s, not even who reads it', async () => {
  const { rows: tables } = await sql<{ name: string; columns: string }>`
    select relname as name, string_agg(quote_ident(attname), ', ' order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
    where relnamespace = 'public'::regnamespace and relkind = 'r' and has_any_column_privilege('gongkai_office', pg_class.oid, 'insert')
    group by 1 order by 1`.execute(db)
  const supervisor = of(office, 'subtree')
  const tried: string[] = []
  for (const { name, columns } of tables.filter((table) => !ADDED_FOR_ALL.includes(table.name))) {
    const copy = (scope: Scope) =>
      sql`insert into ${sql.table(name)} (${sql.raw(columns)}) overriding system value
        select ${sql.raw(columns)} from ${sql.table(name)} where ${belongsTo(own, name)}`.execute(bind(db, scope))
    const { rows } = await sql`select from ${sql.table(name)} where ${belongsTo(own, name)}`.execute(bind(db, supervisor))
    if (rows.length === 0) continue
    tried.push(name)
    await assert.rejects(copy(supervisor), /row-level security/, name)
    // Those of the own agency are there twice then.
    await assert.rejects(copy(of(own, 'own')), /duplicate key/, name)
  }
  for (const name of ['request_files', 'request_facts', 'editorial_facts', 'documents', 'requests', 'annual_report_cells', 'letters'])
    assert.ok(tried.includes(name), name)
})

test('an officer without an agency sees nothing', async () => {
  for (const table of [...RECORDS, ...REPORTS]) assert.deepEqual(await agenciesIn(table, { role: 'gongkai_office' }), [], table)
})

test('the portal and the administration read no record, the counts no name', async () => {
  for (const table of ['requests', 'request_facts', 'letters', 'disputes', 'rectifications', 'audit'] as const) {
    for (const role of ['gongkai_portal', 'gongkai_administration'] as const)
      await assert.rejects(agenciesIn(table, { role }), /permission denied/, `${role} ${table}`)
  }
  assert.deepEqual(await agenciesIn('documents', { role: 'gongkai_portal' }), [], 'drafts')
  await assert.rejects(sql`select applicant_name from requests`.execute(bind(db, { role: 'gongkai_counts' })), /permission denied/)
  await assert.rejects(sql`select username from accounts`.execute(bind(db, of(own, 'own'))), /permission denied/)
})

/** Rights, sign-ins, mail, keys, backups and the audit: no work of an officer, an applicant or a visitor needs to read them. */
const ADMINISTERED = [
  'agency_facts',
  'audit',
  'audit_blocks',
  'audit_archives',
  'audit_unsealed',
  'audit_verifications',
  'backups',
  'known_devices',
  'list_habits',
  'mail_addresses',
  'mails',
  'memberships',
  'passed_accounts',
  'passkey_challenges',
  'password_history',
  'personal_keys',
  'recovery_codes',
  'rotation_acts',
  'rotations',
  'saved_filters',
  'second_factor_failures',
  'second_factors',
  'sessions',
  'sign_in_failures',
  'sign_in_links',
  'sign_in_rules',
  'subscription_items',
  'used_sign_ins',
] as const

test('officers, applicants and the portal read nothing of rights, sign-ins, mail, keys, backups and the audit', async () => {
  for (const table of ADMINISTERED)
    for (const scope of [of(own, 'own'), of(office, 'subtree'), { role: 'gongkai_applicant' }, { role: 'gongkai_portal' }] as const)
      await assert.rejects(
        sql`select 1 as one from ${sql.table(table)}`.execute(bind(db, scope)),
        /permission denied/,
        `${table} ${scope.role}`,
      )
})

/** Tables without row-level security that they read: public, or found only by a hash or a key that the caller has to know. */
const OPEN = [
  'agencies',
  'agency_descent',
  'content_versions',
  'files',
  'holiday_notices',
  'once_keys',
  'persons',
  'progress_sessions',
  'search_synonyms',
  'site_settings',
  'subscriptions',
]

test('a new table has row-level security, or is out of their reach, or is named here', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity and relname not like 'kysely%' order by 1`.execute(
    db,
  )
  const open = rows.map(({ name }) => name).filter((name) => !ADMINISTERED.some((one) => one === name))
  assert.deepEqual(open, OPEN)
})
