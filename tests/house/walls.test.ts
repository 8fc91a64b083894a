import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sources } from './sources.ts'
import { cycles, forbiddenImports } from './walls.ts'

const stops = (path: string, target: string) => forbiddenImports({ path, text: `import { x } from '${target}'` }).length === 1

test('the walls stop what they should, and only that', () => {
  assert.ok(stops('core/requests/fee.ts', 'node:fs'))
  assert.ok(stops('core/requests/fee.ts', '../../server/platform/runtime/clock.ts'))
  assert.ok(stops('server/platform/ledger/audit.ts', '../../requests/index.ts'))
  assert.ok(stops('server/requests/submit-request.ts', '../publishing/publish-document.ts'))
  assert.ok(stops('server/requests/schema.ts', '../platform/access/actor.ts'))
  assert.ok(stops('server/requests/schema.ts', './submit-request.ts'))
  assert.ok(stops('server/requests/schema.ts', 'kysely'))
  assert.ok(stops('server/requests/schema-replies.ts', './submit-request.ts'))
  assert.ok(stops('server/requests/schema.ts', '../publishing/schema.ts'))
  assert.ok(stops('server/platform/http/schema-parts.ts', './serve.ts'))
  assert.ok(stops('server/platform/http/schema-parts.ts', 'kysely'))
  assert.ok(stops('back-office/api.ts', '../server/requests/schema-replies.ts'))
  assert.ok(stops('back-office/pages/requests/list.tsx', '../../../server/requests/list-requests.ts'))
  assert.ok(stops('back-office/api.ts', 'node:fs'))
  assert.ok(stops('cli/check.ts', '../back-office/api.ts'))
  assert.ok(!stops('server/requests/submit-request.ts', '../publishing/index.ts'))
  assert.ok(!stops('server/requests/letters/fee.ts', '../queries.ts'))
  assert.ok(!stops('server/requests/submit-request.ts', '../platform/ledger/audit.ts'))
  assert.ok(!stops('server/requests/schema.ts', '../../core/requests/outcome.ts'))
  assert.ok(!stops('server/requests/schema.ts', './schema-replies.ts'))
  assert.ok(!stops('server/requests/schema.ts', '../platform/http/schema-parts.ts'))
  assert.ok(!stops('back-office/api.ts', '../server/platform/http/schema-parts.ts'))
  assert.ok(!stops('back-office/api.ts', '../server/requests/schema.ts'))
  assert.ok(!stops('core/requests/replay.ts', '../calendar/work-calendar.ts'))
})

test('a cycle is found and named', () => {
  const planted = [
    { path: 'core/a.ts', text: "import { b } from './b.ts'" },
    { path: 'core/b.ts', text: "export { a } from './a.ts'" },
    { path: 'core/c.ts', text: "import { a } from './a.ts'" },
  ]
  assert.deepEqual(cycles(planted), ['core/a.ts → core/b.ts → core/a.ts'])
})

test('nobody imports through a wall', () => {
  const all = sources()
  assert.ok(all.length > 100, `only ${all.length} files were scanned`)
  assert.deepEqual(all.flatMap(forbiddenImports), [])
})

test('no import cycle', () => {
  assert.deepEqual(cycles(sources()), [])
})
