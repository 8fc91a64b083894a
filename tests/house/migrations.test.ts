import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './sources.ts'

/*
 * During an upgrade the old program still runs on the new tables, so a migration may only add. What nothing uses any more is removed a release
 * later, by a migration that says so (CONTRIBUTING.md, “Add a migration”).
 */
const FIRST = '0025'
const SAID = /^-- contract: \S+/m

/** What breaks the statements of the program before. */
const BREAKS: readonly [what: string, statement: RegExp][] = [
  ['drops a table', /\bdrop\s+table\b/],
  ['drops a column', /\bdrop\s+column\b/],
  ['renames', /\brename\s+(?:to|column|constraint|value)\b|\brename\s+\w+\s+to\b/],
  ['changes the type of a column', /\balter\s+(?:column\s+)?\w+\s+(?:set\s+data\s+)?type\b/],
  ['demands a column that the old program does not fill', /\bset\s+not\s+null\b/],
  [
    'adds a column that the old program does not fill',
    /\badd\s+(?:column\s+)?(?!constraint\b)\w+\s(?=[^,;]*\bnot\s+null\b)(?![^,;]*\b(?:default|generated)\b)/,
  ],
]

function breaches(text: string): string[] {
  if (SAID.test(text)) return []
  const statements = text
    .replace(/--.*$/gm, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .toLowerCase()
  return BREAKS.filter(([, statement]) => statement.test(statements)).map(([what]) => what)
}

test('the program before survives every migration', () => {
  const folder = join(ROOT, 'migrations')
  const found = readdirSync(folder)
    .filter((name) => name >= FIRST && name.endsWith('.sql'))
    .flatMap((name) => breaches(readFileSync(join(folder, name), 'utf8')).map((what) => `${name} ${what}`))
  assert.deepEqual(found, [])
})

test('the check knows what breaks an older program, and what does not', () => {
  const cases: readonly [statement: string, broken: boolean][] = [
    ['drop table a;', true],
    ['alter table a drop column b;', true],
    ['alter table a rename to b;', true],
    ['alter table a rename b to c;', true],
    ['alter table a alter column b type bigint;', true],
    ['alter table a alter b set not null;', true],
    ['alter table a add column b text not null;', true],
    ['alter table a\n  add b integer,\n  add c integer not null;', true],
    ['-- contract: nothing reads b since 0.3\nalter table a drop column b;', false],
    ['alter table a add column b text not null default 0;', false],
    ['alter table a add b bigint generated always as identity not null;', false],
    ['alter table a add column b text;\ncreate table c (d integer not null);', false],
    ["comment on table a is 'drop table';", false],
    ['alter table a drop constraint a__kind, add constraint a__kind check (b is not null);', false],
  ]
  for (const [statement, broken] of cases) assert.equal(breaches(statement).length > 0, broken, statement)
})
