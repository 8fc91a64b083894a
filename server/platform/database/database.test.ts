import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../tests/database.ts'
import { agency } from '../../../tests/given.ts'
import { breaks } from './database.ts'
import { migrate } from './migrate.ts'

const { db } = await testDatabase()

test('a day arrives as the day, in whatever time zone; a bigint as a number; an instant as an instant', async () => {
  const { rows } = await sql`select date '2025-09-26' as day, array[date '2025-10-01'] as days, '{}'::date[] as none, 7::bigint as big,
    timestamptz '2025-09-26 00:00+08' as at, '{"a":1}'::jsonb as json, 1.5::numeric as half`.execute(db)
  assert.deepEqual(rows, [
    { day: '2025-09-26', days: ['2025-10-01'], none: [], big: 7, at: new Date('2025-09-25T16:00:00Z'), json: { a: 1 }, half: 1.5 },
  ])
})

test('a bigint that a number cannot hold exactly is refused: 2^53 - 1 is taken, 2^53 is not', async () => {
  await sql`select 9007199254740991::bigint as big`.execute(db)
  await assert.rejects(sql`select 9007199254740992::bigint as big`.execute(db), RangeError)
})

test('the breach of a named constraint is known by its name', async () => {
  const { slug, id } = await agency(db)
  const error: unknown = await db
    .updateTable('agencies')
    .set({ slug })
    .where('id', '=', (await agency(db)).id)
    .execute()
    .catch((caught: unknown) => caught)
  assert.ok(id && breaks(error, 'agencies__slug_unique') && !breaks(error, 'agencies__code_unique'))
})

test('migrating a second time, and twice at once, does nothing', async () => {
  assert.deepEqual(await Promise.all([migrate(db), migrate(db)]), [[], []])
})
