import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { command } from '../../cli/serve.ts'
import { SETTINGS } from '../../server/platform/runtime/settings.ts'
import { ROOT } from './sources.ts'

const NAMES = Object.keys(SETTINGS)

test('the help explains every setting', () => {
  const explained = [...command.help.matchAll(/^ {2}([A-Z_]+) +\S/gm)].map(([, name]) => name)
  assert.deepEqual(explained, NAMES)
})

test('docs/operations.md lists every setting with its default, and no other', () => {
  const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8')
  const listed = [...page.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`)?/gm)].map(([, name, byDefault = '']) => [name, byDefault])
  const settings = Object.entries(SETTINGS).map(([name, rule]) => [name, 'byDefault' in rule ? rule.byDefault : ''])
  assert.deepEqual(listed, settings)
})

test('every command reads its settings and data from the folder that an upgrade keeps', () => {
  const reading = readdirSync(join(ROOT, 'cli'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => readFileSync(join(ROOT, 'cli', file), 'utf8').match(/readConfig\([^\n]*/g) ?? [])
  assert.ok(reading.length >= 4, `${reading.length} found`)
  assert.deepEqual(
    reading.filter((call) => !/^readConfig\((?:process\.env, HOME\)|environment, home,)/.test(call)),
    [],
  )
})
