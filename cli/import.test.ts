import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { migrate } from '../server/platform/database/migrate.ts'
import { filledDatabase } from '../tests/database.ts'
import * as given from '../tests/given.ts'
import { runCommand } from '../tests/run-command.ts'
import { main } from './commands.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-import-'))
after(() => rm(folder, { recursive: true, force: true }))
const database = await filledDatabase(async (db) => void (await migrate(db)))
const { db } = database
Object.assign(process.env, { DATABASE_URL: database.url, DATA_DIR: join(folder, 'data'), DEMO: 'off' })
const agency = await given.agency(db)
const clerk = await given.officer(db, { agencyId: agency.id, roles: ['information-manager'] })
const signer = await given.officer(db, { agencyId: agency.id, roles: ['signer'] })
const usernameOf = async (id: number) =>
  (await db.selectFrom('accounts').select('username').where('id', '=', id).executeTakeFirstOrThrow()).username
const run = (...args: string[]) => runCommand((io) => main(['import', ...args], io), '')
const staged = () => db.selectFrom('site_import_items').select(['title', 'stops', 'site_import_id']).orderBy('id').execute()

const table = join(folder, '表.csv')
await writeFile(table, '标题,栏目,发布日期,正文文件\n甲,统计信息,2019-01-02,a.md\n乙,没有的栏目,2019-01-02,a.md\n')
await writeFile(join(folder, 'a.md'), '正文的文字。')

test('without a name the command only checks, prints and reports every problem', async () => {
  const report = join(folder, '核对.xlsx')
  const { code, out } = await run('site', table, '--agency', agency.slug, '--report', report)
  assert.equal(code, 1)
  assert.match(out, /第3行 乙：没有这个栏目：没有的栏目。请改成本平台的栏目/)
  assert.match(out, /共 2 条：不能接收 1 条/)
  assert.ok((await readFile(report)).length > 1000)
  assert.deepEqual(await staged(), [])
})

test('with a name it loads a batch once, that waits for a signature', async () => {
  const args = ['site', table, '--agency', agency.slug, '--by', await usernameOf(clerk.accountId)]
  for (const _time of [1, 2]) {
    const { code, out } = await run(...args)
    assert.equal(code, 0)
    assert.match(out, /已载入 2 条，还没有公开/)
  }
  assert.deepEqual(
    (await staged()).map(({ title, stops }) => [title, stops]),
    [
      ['甲', false],
      ['乙', true],
    ],
  )
})

test('refuses who may not load, and what is no source', async () => {
  for (const [args, code, says] of [
    [['site', table], 2, /--agency/],
    [['page', table, '--agency', agency.slug], 2, /import site/],
    [['site', table, '--agency', 'nowhere'], 1, /没有这个机关/],
    [['site', join(folder, 'none.zip'), '--agency', agency.slug], 1, /读不出这个来源/],
    [['site', table, '--agency', agency.slug, '--by', 'nobody'], 1, /没有这个可用的账号/],
    [['site', table, '--agency', agency.slug, '--by', await usernameOf(signer.accountId)], 1, /没有这项权限/],
  ] as const) {
    const done = await run(...args)
    assert.deepEqual([done.code, says.test(done.err)], [code, true], done.err)
  }
})
