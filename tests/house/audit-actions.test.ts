import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AUDIT_ACTIONS } from '../../core/audit/actions.ts'
import { sources } from './sources.ts'

const KEYS = AUDIT_ACTIONS.map(({ key }) => key)

/** The actions that sources name: the third argument of `record`, and the verb or action of a filing or line. */
const namedIn = (text: string): string[] =>
  [...text.matchAll(/\brecord\(\s*\w+,\s*[^,]+,\s*'([a-z-]+)'|\b(?:verb|action): '([a-z-]+)'/g)].flatMap(
    ([, recorded, filed]) => recorded ?? filed ?? [],
  )

test('every action that is recorded has a Chinese title', () => {
  const found = sources()
    .filter(({ path }) => path.startsWith('server/') && !path.endsWith('.test.ts'))
    .flatMap(({ path, text }) => namedIn(text).map((action) => ({ path, action })))
  assert.ok(found.length > 40, `only ${found.length} were found`)
  assert.deepEqual(
    found.filter(({ action }) => !KEYS.includes(action)),
    [],
  )
  assert.deepEqual(namedIn("await record(tx, actor, 'plant', `x:1`); ({ verb: 'grow', fact })"), ['plant', 'grow'])
})

test('an action has one title, in Chinese', () => {
  assert.deepEqual(
    KEYS.filter((key, index) => KEYS.indexOf(key) !== index),
    [],
  )
  for (const { key, title } of AUDIT_ACTIONS) assert.match(title, /^\p{Script=Han}/u, key)
})
