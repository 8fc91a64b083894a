import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { testDatabase } from '../database.ts'
import { tableTypes } from '../table-types.ts'

const { db } = await testDatabase()

test('server/platform/database/tables.ts says what the migrations make: npm run db:types', async () => {
  const kept = await readFile(new URL('../../server/platform/database/tables.ts', import.meta.url), 'utf8')
  assert.equal(kept, await tableTypes(db.withTables<never>()))
})

test('every table has its Chinese term', async () => {
  const text = await tableTypes(db.withTables<never>())
  const nameless = [...text.matchAll(/^(.*)\nexport interface (\w+) \{/gm)].filter(
    ([, before, name]) => name !== 'DB' && !before?.startsWith('/**'),
  )
  assert.deepEqual(
    nameless.map(([, , name]) => name),
    [],
  )
})
