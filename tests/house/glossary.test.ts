import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { entriesIn, glossary, missing, namedIn, unused } from './glossary.ts'
import { ROOT, sources } from './sources.ts'

const core = () => sources().filter(({ path }) => path.startsWith('core/') && !/\.(test|cases)\.ts$/.test(path))

test('every concept of the core stands in the glossary under its term', () => {
  const named = core().flatMap(namedIn)
  assert.ok(named.length > 150, `only ${named.length} terms were found`)
  assert.deepEqual(missing(named, glossary()), [])
})

test('every word of the glossary is used in code', () => {
  const migrations = readdirSync(join(ROOT, 'migrations')).map((name) => readFileSync(join(ROOT, 'migrations', name), 'utf8'))
  const code = sources()
    .filter(({ path }) => /^(core|server|back-office)\//.test(path) && !path.includes('.test.'))
    .map(({ text }) => text)
  assert.deepEqual(unused(glossary(), [...code, ...migrations].join('\n')), [])
})

test('a term stands once in its table', () => {
  const tables = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8').split('\n## ')
  const twice = tables.flatMap((table) => {
    const terms = entriesIn(table).map(({ term }) => term)
    return terms.filter((term, index) => terms.indexOf(term) !== index)
  })
  assert.deepEqual(twice, [])
})

const page = '| 术语 | in code |  |\n| --- | --- | --- |\n| 征求意见 | `consult` | asks |\n| 工作日 | none | |'

test('a term that is missing, a name that is missing and a word out of use are found', () => {
  const named = namedIn({
    path: 'core/x.ts',
    text: '/** 征求意见. Asks. */\nexport function consult() {}\n/**\n * 送达 of a letter.\n */\nexport function A() {}\n/** No term. */\nexport type B = 1\n',
  })
  assert.deepEqual(
    named.map(({ term, name }) => [term, name]),
    [
      ['征求意见', 'consult'],
      ['送达', 'A'],
    ],
  )
  assert.deepEqual(missing(named, entriesIn(page)), ['core/x.ts: docs/glossary.md needs 送达 with `A`'])
  assert.deepEqual(missing([{ path: 'core/x.ts', term: '征求意见', name: 'ask' }], entriesIn(page)).length, 1)
  assert.deepEqual(unused(entriesIn(page), 'consultation'), [
    '征求意见: `consult` is not used in code',
    '工作日 has no English word in code marks',
  ])
  assert.deepEqual(unused(entriesIn(page).slice(0, 1), 'await consult(db)'), [])
})
