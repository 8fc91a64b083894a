import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AUDIT_ACTIONS } from '../../core/audit/actions.ts'
import { sources } from './sources.ts'

const KEYS = AUDIT_ACTIONS.map(({ key }) => key)

/** The actions that sources name: the third argument of `record`, that of an act on an agency, and the verb or action of a filing or line. */
const NAMED =
  /\brecord\(\s*\w+,\s*(?:[\w.]+(?:\(\w*\))?|\{[^}]*\}),\s*'([a-z-]+)'|\bfileAgencyFact\(\w+, \w+, (?:\w+|\{[^}]*\}), '([a-z-]+)'|\b(?:verb|action): '([a-z-]+)'/g
const namedIn = (text: string): string[] => [...text.matchAll(NAMED)].flatMap((found) => found.slice(1).filter(Boolean))

/** How often an action is handed on or computed, so that it stands in no call. */
const unnamedIn = (text: string): number =>
  [...text.matchAll(/(?<!function )\b(?:record|fileAgencyFact)\(/g)].length -
  [...text.matchAll(/\brecord\(\s*\w+,\s*(?:[\w.]+(?:\(\w*\))?|\{[^}]*\}),\s*'|\bfileAgencyFact\(\w+, \w+, (?:\w+|\{[^}]*\}), '/g)].length

/** The files with such a call, and the actions that they compute; none where callers name the action. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  'server/accounts/account-for-change.ts': [],
  'server/accounts/new-devices.ts': ['confirm-devices', 'refuse-devices'],
  'server/columns/file-column-facts.ts': [],
  'server/organisations/end-agency.ts': ['merge-agency', 'split-agency', 'dissolve-agency'],
  'server/organisations/file-agency-fact.ts': [],
  'server/platform/ledger/erase-plain-cases.ts': ['erase-rectification-form', 'erase-error-report-form', 'erase-opinion-form'],
  'server/platform/ledger/file-fact.ts': [],
}

const recording = () => sources().filter(({ path }) => path.startsWith('server/') && !path.endsWith('.test.ts'))

test('every action that is recorded has a Chinese title', () => {
  const found = recording().flatMap(({ path, text }) => [...namedIn(text), ...(COMPUTED[path] ?? [])].map((action) => ({ path, action })))
  assert.ok(found.length > 80, `only ${found.length} were found`)
  assert.deepEqual(
    found.filter(({ action }) => !KEYS.includes(action)),
    [],
  )
  assert.deepEqual(
    namedIn(
      "await record(tx, { kind, from }, 'plant', `x:1`); fileAgencyFact(db, actor, { ...input, basis: '' }, 'sow', now); ({ verb: 'grow', fact })",
    ),
    ['plant', 'sow', 'grow'],
  )
})

test('what computes the action that it records is known, with its actions', () => {
  const found = recording().filter(({ text }) => unnamedIn(text) > 0)
  assert.deepEqual(found.map(({ path }) => path).toSorted(), Object.keys(COMPUTED))
  assert.equal(unnamedIn("record(tx, actor, verb, 'x:1'); record(tx, actor, 'plant', 'x:1')"), 1)
})

test('an action has one title, in Chinese', () => {
  assert.deepEqual(
    KEYS.filter((key, index) => KEYS.indexOf(key) !== index),
    [],
  )
  for (const { key, title } of AUDIT_ACTIONS) assert.match(title, /^\p{Script=Han}/u, key)
})
