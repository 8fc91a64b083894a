import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testServer, urlOf } from '../../../tests/database.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { bind } from './scope.ts'

// A server of its own, on which no migration has made the roles.
const given = process.env['TEST_DATABASE_URL']
delete process.env['TEST_DATABASE_URL']
const server = await testServer()
if (given) process.env['TEST_DATABASE_URL'] = given
const admin = openDatabase(server.url, 1)
after(async () => {
  await admin.destroy()
  await server.stop()
})

/** A database of its own user, who is no superuser. */
async function databaseOf(user: string, rights: string): Promise<ReturnType<typeof openDatabase>> {
  await sql.raw(`create role ${user} login ${rights}`).execute(admin)
  await sql.raw(`create database ${user} owner ${user}`).execute(admin)
  const db = openDatabase(urlOf(server.url, user).replace(/user=[^&]*/, `user=${user}`), 2)
  after(() => db.destroy())
  return db
}

test('a database user that may not make roles is told what to ask for; with the roles given, all works', async () => {
  const db = await databaseOf('plain', '')
  await assert.rejects(migrate(db), ({ cause }: Error) => {
    const { message, hint = '' } = cause as Error & { hint?: string }
    assert.match(message, /数据库用户 plain 不能建立或者使用角色 gongkai_office/)
    assert.match(hint, /create role gongkai_office .*grant gongkai_office to plain;.*CREATEROLE/s)
    return true
  })
  for (const role of ['office', 'administration', 'applicant', 'portal', 'jobs', 'counts']) {
    await sql.raw(`create role gongkai_${role} nologin noinherit`).execute(admin)
    await sql.raw(`grant gongkai_${role} to plain`).execute(admin)
  }
  assert.ok((await migrate(db)).length > 20)
  const { rows } = await sql<{ user: string }>`select current_user as user from requests right join (select 1) on true`.execute(
    bind(db, { role: 'gongkai_office', agencyId: 1 }),
  )
  assert.deepEqual(rows, [{ user: 'gongkai_office' }])
})

test('a database user with CREATEROLE makes the roles; several databases at once do not disturb one another', async () => {
  await sql`drop database plain with (force)`.execute(admin)
  for (const role of ['office', 'administration', 'applicant', 'portal', 'jobs', 'counts'])
    await sql.raw(`drop role gongkai_${role}`).execute(admin)
  const one = await databaseOf('maker', 'createrole')
  await sql`create database second owner maker`.execute(admin)
  const two = openDatabase(urlOf(server.url, 'second').replace(/user=[^&]*/, 'user=maker'), 2)
  after(() => two.destroy())
  for (const migrated of await Promise.all([migrate(one), migrate(two)])) assert.ok(migrated.length > 20)
  for (const db of [one, two]) {
    const { rows } = await sql<{ user: string }>`select current_user as user`.execute(bind(db, { role: 'gongkai_portal' }))
    assert.deepEqual(rows, [{ user: 'gongkai_portal' }])
  }
})
