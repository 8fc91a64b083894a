import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT, type Source, sources } from './sources.ts'

/** The numbers of the program's advisory locks, which are one space for the whole database: 7203651 and on. */
const NUMBER = /\b7_?203_?6\d\d\b/g

function shared(files: readonly Source[]): string[] {
  const places = files.flatMap(({ path, text }) =>
    [...new Set([...text.matchAll(NUMBER)].map(([number]) => number.replaceAll('_', '')))].map((number) => ({ number, path })),
  )
  return [...Map.groupBy(places, ({ number }) => number)]
    .filter(([, found]) => found.length > 1)
    .map(([number, found]) => `${number}: ${found.map(({ path }) => path).join(', ')}`)
}

const migrations = readdirSync(join(ROOT, 'migrations')).map((name) => ({
  path: `migrations/${name}`,
  text: readFileSync(join(ROOT, 'migrations', name), 'utf8'),
}))
const files = [...sources(), ...migrations].filter(({ path }) => !path.startsWith('tests/house/'))

test('no two places lock by the same number, which would make one wait for the other', () => {
  assert.deepEqual(shared(files), [])
  const planted = { path: 'server/planted.ts', text: 'const LOCK = 7_203_653' }
  assert.deepEqual(shared([planted, ...files]), ['7203653: server/planted.ts, migrations/0008_portal_version.sql'])
})
