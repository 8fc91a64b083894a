import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../tests/database.ts'
import { agency } from '../../tests/given.ts'

const { db } = await testDatabase()

const move = (id: number, parentId: number | null) => db.updateTable('agencies').set({ parent_id: parentId }).where('id', '=', id).execute()

/** Every pair that a walk along `parent_id` finds and the table has not, or the other way round. */
async function differences(): Promise<unknown[]> {
  const { rows } = await sql`
    with recursive walk as (
      select id as ancestor_id, id as descendant_id, 0 as depth from agencies
      union all
      select walk.ancestor_id, agencies.id, walk.depth + 1 from walk join agencies on agencies.parent_id = walk.descendant_id
    )
    (select * from walk except select ancestor_id, descendant_id, depth from agency_descent)
    union all
    (select ancestor_id, descendant_id, depth from agency_descent except select * from walk)`.execute(db)
  return rows
}

test('the table follows every founding and every move', async () => {
  const { id: city } = await agency(db, { kind: 'government' })
  const { id: district } = await agency(db, { kind: 'government', parentId: city })
  const { id: town } = await agency(db, { kind: 'town', parentId: district })
  const { id: village } = await agency(db, { parentId: town })
  const { id: other } = await agency(db, { kind: 'government', parentId: city })
  assert.deepEqual(await differences(), [])
  for (const [id, parent] of [
    [town, other],
    [town, city],
    [district, null],
    [town, district],
    [city, null],
    [district, city],
  ] as const) {
    await move(id, parent)
    assert.deepEqual(await differences(), [])
  }
  const { rows } = await sql<{
    depth: number
  }>`select depth from agency_descent where ancestor_id = ${city} and descendant_id = ${village}`.execute(db)
  assert.deepEqual(rows, [{ depth: 3 }])
})

test('an agency is never below itself, at any distance, nor by two moves at once', async () => {
  const { id: top } = await agency(db)
  const { id: middle } = await agency(db, { parentId: top })
  const { id: bottom } = await agency(db, { parentId: middle })
  for (const below of [top, middle, bottom]) await assert.rejects(move(top, below), { constraint: 'agencies__no_cycle' })
  const [left, right] = [(await agency(db)).id, (await agency(db)).id]
  const both = await Promise.allSettled([move(left, right), move(right, left)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  assert.deepEqual(await differences(), [])
})

test('with 10 000 agencies a subtree is one look-up in an index', async () => {
  // Ten agencies below each, at four levels below the top.
  const { id: top, slug } = await agency(db, { kind: 'government' })
  for (let level = 1; level <= 4; level += 1)
    await sql`
      insert into agencies (parent_id, kind, name, short_name, slug, code, letter_prefix, address, postcode, phone, office_hours)
      select parent.id, 'department', '', '', parent.slug || '-' || n, parent.slug || '-' || n, '', '', '', '', ''
      from agencies parent join agency_descent on descendant_id = parent.id cross join generate_series(0, 9) as n
      where ancestor_id = ${top} and depth = ${level - 1}`.execute(db)
  await sql`analyze agencies, agency_descent`.execute(db)
  assert.deepEqual(await differences(), [])
  const { id: node } = await db.selectFrom('agencies').select('id').where('slug', '=', `${slug}-7`).executeTakeFirstOrThrow()
  const subtree = sql`select descendant_id from agency_descent where ancestor_id = ${sql.lit(node)}`
  assert.equal((await subtree.execute(db)).rows.length, 1 + 10 + 100 + 1000)
  const plan = await sql<{ 'QUERY PLAN': string }>`explain (analyze) ${subtree}`.execute(db)
  const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
  assert.match(text, /Index Cond: \(ancestor_id = \d+\)/)
  assert.ok(Number(/Execution Time: ([\d.]+)/.exec(text)?.[1]) < 20, text)
})
