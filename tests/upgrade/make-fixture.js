import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

// Plain JavaScript, since the types of another release are not those of this one.
/*
 * Makes the data of the released 0.1.0 that upgrade.test.ts migrates. Run once, at the release; the result is committed.
 *
 *   git worktree add --detach ../gongkai-0.1.0 3c2dc2a && (cd ../gongkai-0.1.0 && npm ci)
 *   node_modules/.bin/node tests/upgrade/make-fixture.js ../gongkai-0.1.0
 *
 * Every row comes from the verbs of that release: its own demonstration, with three small agencies and two years.
 * 0.1.0.sql.gz holds the tables, 0.1.0.json.gz what the release itself reads from them.
 */
const RELEASE = '0.1.0'
const TODAY = new Date('2026-04-01T02:00:00Z')
const REQUESTS_A_YEAR = 24
// A picture of one pixel.
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

const checkout = process.argv[2]
if (checkout === undefined) throw new Error('usage: node tests/upgrade/make-fixture.js <checkout of 0.1.0>')

const load = (path) => import(pathToFileURL(join(resolve(checkout), path)).href)
const { startPostgres } = await load('server/platform/embedded-postgres.ts')
const { openDatabase } = await load('server/platform/database.ts')
const { migrate } = await load('server/platform/migrate.ts')
const { openJobs } = await load('server/platform/jobs.ts')
const { loadDistrict } = await load('cli/demo/load-district.ts')
const { DISTRICT } = await load('cli/demo/district.ts')
const { readFigures } = await load('server/annual-reports/stored-cells.ts')
const { readEditions } = await load('server/publishing/editions.ts')
const { Client } = await load('node_modules/pg/lib/index.js').then((module) => module.default)

const folder = await mkdtemp(join(tmpdir(), 'gongkai-release-'))
const server = await startPostgres(folder, { durable: false })
try {
  const db = openDatabase(server.url, 6)
  await migrate(db)
  const boss = await openJobs(db, server.url, (error) => {
    throw error
  })
  const agencies = DISTRICT.filter(({ slug, kind }) => kind.startsWith('government') || slug === 'housing').map((agency) => ({
    ...agency,
    requestsAYear: agency.requestsAYear && REQUESTS_A_YEAR,
  }))
  await loadDistrict({ db, clock: () => TODAY, config: { dataDir: folder } }, () => undefined, { years: 2, agencies })
  await addRareRows(db)
  const reads = { figures: await figures(db), texts: await texts(db) }
  await boss.stop({ graceful: false })
  await db.destroy()

  const client = new Client({ connectionString: server.url })
  await client.connect()
  const tables = await dump(client)
  await client.end()
  await write('sql.gz', tables)
  await write('json.gz', JSON.stringify(reads))
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/** What the demonstration does not contain: an attachment, voided facts, a decision of the second instance, an edition after a return. */
async function addRareRows(db) {
  const [
    { openFileStore },
    { draftDocument },
    { changeDocument },
    { registerDispute },
    { decideDispute },
    { voidDisputeFact },
    { voidFact },
  ] = await Promise.all([
    load('server/platform/files.ts'),
    load('server/publishing/draft-document.ts'),
    load('server/publishing/change-document.ts'),
    load('server/disputes/register-dispute.ts'),
    load('server/disputes/decide-dispute.ts'),
    load('server/disputes/void-dispute-fact.ts'),
    load('server/requests/void-fact.ts'),
  ])
  const officer = async (username) => {
    const account = await db.selectFrom('accounts').selectAll().where('username', '=', username).executeTakeFirstOrThrow()
    return { kind: 'officer', accountId: account.id, name: account.name, agencyId: account.agency_id, roles: account.roles }
  }
  const clerk = await officer('housing.clerk')
  const file = await (await openFileStore(join(folder, 'files'))).put(db, Buffer.from(PIXEL, 'base64'), TODAY)
  const text = {
    columnKey: 'normative',
    kind: 'normative',
    title: '关于印发示例办法的通知',
    summary: '',
    body: '<p>第一条　为了规范示例工作，制定本办法。</p>',
    keywords: ['示例', '办法'],
    formedOn: '2026-03-30',
    madeOn: '2026-03-30',
    effectiveOn: '2026-05-01',
    validTo: '2031-04-30',
    documentNumber: '示住建规〔2026〕1号',
    files: [{ hash: file.hash, name: '附件1．流程图.png' }],
  }
  const drafted = await draftDocument(db, clerk, text, TODAY)
  await changeDocument(
    db,
    clerk,
    { documentId: drafted.id, seen: drafted.seen, text: { ...text, title: '关于印发《示例办法》的通知' } },
    TODAY,
  )

  const suit = { kind: 'direct-litigation', body: '示例区人民法院', acceptedOn: '2025-06-03' }
  for (const [caseNumber, decisions] of Object.entries({ 一: [], 二: ['suit-dismissed', 'court-revoked'], 三: ['suit-dismissed'] })) {
    const { id } = await registerDispute(db, clerk, { ...suit, caseNumber: `（2025）示0099行初${caseNumber}号` }, TODAY)
    for (const [index, decision] of decisions.entries())
      await decideDispute(db, clerk, { disputeId: id, decidedOn: `2025-0${index + 7}-01`, decision }, TODAY)
    if (caseNumber !== '三') continue
    const decided = await db.selectFrom('dispute_facts').select('id').where('dispute_id', '=', id).where('kind', '=', 'decided').execute()
    await voidDisputeFact(db, clerk, { disputeId: id, factId: decided[0].id, reason: '案号录错' }, TODAY)
  }

  const answer = await db
    .selectFrom('request_facts')
    .select(['id', 'request_id'])
    .where('kind', '=', 'answered')
    .where('agency_id', '=', clerk.agencyId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const latest = await db
    .selectFrom('request_facts')
    .select('id')
    .where('request_id', '=', answer.request_id)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  await voidFact(
    db,
    await officer('housing.head'),
    { id: answer.request_id, factId: answer.id, reasons: '答复内容录错', seen: latest.id },
    TODAY,
  )
}

/** The figures of every report by its number, as the release reads them. */
async function figures(db) {
  const reports = await db.selectFrom('annual_reports').select(['id', 'year']).execute()
  return Object.fromEntries(await Promise.all(reports.map(async (report) => [report.id, [...(await readFigures(db, report))]])))
}

/** The text and the fingerprint of every edition by its number, as the release reads them. */
async function texts(db) {
  const documents = await db.selectFrom('documents').select('id').execute()
  const editions = (await Promise.all(documents.map(({ id }) => readEditions(db, id)))).flat()
  return Object.fromEntries(editions.map(({ id, text, text_hash }) => [id, { text, textHash: text_hash }]))
}

/** Every table of the product as statements that put its rows into a database of the same migration. */
async function dump(client) {
  const names = (
    await client.query(`select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely%' order by relname`)
  ).rows.map(({ name }) => String(name))
  const parts = ['set session_replication_role = replica;', `truncate ${names.join(', ')};`]
  for (const name of names) {
    const columns = (
      await client.query(`select quote_ident(attname) as name, pg_get_serial_sequence('${name}', attname) as series from pg_attribute
        where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`)
    ).rows
    const row = columns.map((column) => `quote_nullable(${column['name']}::text)`).join(", ', ', ")
    const { rows } = await client.query(`select concat('(', ${row}, ')') as text from ${name} as t order by t::text`)
    if (rows.length === 0) continue
    const list = columns.map((column) => column['name']).join(', ')
    parts.push(`insert into ${name} (${list}) overriding system value values\n${rows.map(({ text }) => text).join(',\n')};`)
    for (const { name: column, series } of columns)
      if (series) parts.push(`select setval('${series}', (select max(${column}) from ${name}));`)
  }
  return `${parts.join('\n')}\nset session_replication_role = origin;\n`
}

async function write(ending, text) {
  const packed = gzipSync(text, { level: 9 })
  await writeFile(new URL(`${RELEASE}.${ending}`, import.meta.url), packed)
  process.stdout.write(`${RELEASE}.${ending}: ${packed.length} bytes\n`)
}
