import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { nameBasis } from '../../core/law/citation.ts'
import { INSTRUMENTS } from '../../core/law/instruments.ts'
import { limit } from '../../core/law/limit.ts'
import { citationsIn, lawsFolder, lawTexts, misquotes, type Quoted } from './citations.ts'
import { basesIn, NAMES, withoutBasis } from './rule-tables.ts'
import { ROOT, sources } from './sources.ts'

const code = () => sources().filter(({ path }) => /^(core|server|cli|back-office)\//.test(path) && !path.includes('.test.'))
const scanned = () => code().map(citationsIn)
const quoted = () => scanned().flatMap((one) => one.quoted)

test('every citation is written out: an instrument we know, an article, words', () => {
  const all = quoted()
  assert.ok(all.length > 100, `only ${all.length} citations were found`)
  assert.deepEqual(
    code()
      .filter((source) => citationsIn(source).unread > 0)
      .map(({ path }) => `${path}: write the words of the article into cite( itself`),
    [],
  )
  assert.deepEqual(
    all.filter(({ instrument, article, quote }) => !(instrument in INSTRUMENTS) || article < 1 || quote.trim().length < 4),
    [],
  )
})

const scan = (text: string) => citationsIn({ path: 'core/x.ts', text })

test('a citation without words, or put together from parts, is found', () => {
  assert.equal(scan("cite('ogi-2019', 33, words)").unread, 1)
  assert.equal(scan("cite('ogi-2019', 33, '20个' + days)").unread, 1)
  assert.deepEqual(scan("const A = cite(\n  'ogi-2019',\n  33,\n  '予以答复',\n)").quoted.length, 1)
})

const folder = lawsFolder()

test('every quotation stands in its article word for word', { skip: folder === null && 'the texts of the law are not at hand' }, () => {
  const texts = lawTexts(folder ?? '')
  const checked = quoted().filter(({ instrument }) => texts.has(instrument))
  assert.ok(checked.length > 60, `only ${checked.length} quotations could be checked`)
  assert.deepEqual(misquotes(checked, texts), [])
})

const given = (article: number, quote: string): Quoted => ({ where: 'core/x.ts', instrument: 'ogi-2019', article, quote })

test('a wrong quotation, the wrong article and a missing article are caught', () => {
  const texts = new Map([
    ['ogi-2019', '## 第一章\n\n第一条 应当自收到申请之日起20个工作日内(含)\n予以答复。\n\n第二条 本条例所称\n\n## 第二章\n第三条 别的'],
  ])
  const breaches = (article: number, quote: string) => misquotes([given(article, quote)], texts)
  assert.deepEqual(breaches(1, '20个工作日内（含）予以答复'), [])
  assert.deepEqual(breaches(1, '15个工作日内'), ['core/x.ts: ogi-2019 第一条 does not say “15个工作日内”'])
  assert.deepEqual(breaches(2, '予以答复'), ['core/x.ts: ogi-2019 第二条 does not say “予以答复”'])
  assert.deepEqual(breaches(2, '别的').length, 1)
  assert.deepEqual(breaches(9, '予以答复'), ['core/x.ts: ogi-2019 第九条 does not exist'])
})

test('a figure that its words do not name does not load', () => {
  const because = { kind: 'article', instrument: 'ogi-2019', article: 33, quote: '起20个工作日内' } as const
  assert.equal(limit(20, '个工作日', because).count, 20)
  for (const [count, unit] of [
    [15, '个工作日'],
    [0.2, '个工作日'],
    [20, '日'],
  ] as const)
    assert.throws(() => limit(count, unit, because), RangeError)
  assert.equal(limit(60, '日', { ...because, quote: '六十日内' }).count, 60)
  assert.throws(() => limit(10, '日', { ...because, quote: '六十日内' }), RangeError)
})

test('figures of periods stand in limit( with their words, not bare', () => {
  const bare = /\b(?:const|let) \w*(?:DAYS|MONTHS|PERIOD)\w*\s*(?::\s*\w+\s*)?=\s*\d|addWorkingDays\(\s*[\w.]+,\s*\d/
  assert.ok(bare.test('const WORKING_DAYS = 20') && bare.test('addWorkingDays(on, 20, calendar)') && !bare.test('const ONE = 1'))
  assert.deepEqual(
    code()
      .filter(({ path, text }) => path.startsWith('core/') && path !== 'core/calendar/work-calendar.ts' && bare.test(text))
      .map(({ path }) => path),
    [],
  )
})

test('every function that concludes or refuses has a reason at hand', () => {
  const concludes = /^export (?:async )?function \w+[^{]*\): [^{]*\b(?:Ruling|\w*Ruling|Judgement|Denied|\w*Refused)\b/m
  const reasons = /\b(?:cite|practice|refuse\w*|denied)\(|\bbecause\b/
  const bare = (text: string) => concludes.test(text) && !reasons.test(text)
  assert.ok(bare('export function due(on: LocalDate): Ruling<LocalDate> {\n return x }'))
  assert.ok(!bare('export function due(on: LocalDate): Ruling<LocalDate> {\n return { value, steps: [{ says, because }] } }'))
  assert.deepEqual(
    code()
      .filter(({ path, text }) => path.startsWith('core/') && bare(text))
      .map(({ path }) => path),
    [],
  )
})

const modules = async () =>
  Promise.all(
    code()
      .filter(({ path }) => path.startsWith('core/') && !path.includes('.cases.'))
      .map(async ({ path }) => ({ path, exported: (await import(join(ROOT, path))) as Record<string, unknown> })),
  )

test('every entry of every table of rules has its reason', async () => {
  const all = await modules()
  assert.deepEqual(all.flatMap(withoutBasis), [])
  const names = new Set(all.flatMap(({ exported }) => Object.keys(exported)))
  assert.deepEqual(
    [...NAMES].filter((name) => !names.has(name)),
    [],
    'exempt, but nowhere exported',
  )
})

const breach = (exported: Record<string, unknown>) => withoutBasis({ path: 'core/x.ts', exported }).length

test('a rule without a reason is found', () => {
  const because = { kind: 'practice', says: '例', source: '例' }
  assert.equal(breach({ RULES: [{ key: 'a', because }, { key: 'b' }] }), 1)
  assert.equal(breach({ RULES: { a: { says: '例' } } }), 1)
  assert.equal(breach({ RULES: [{ key: 'a', basis: [] }] }), 1)
  assert.equal(breach({ RULES: [{ key: 'a', because }], ONE: 1, names: () => 1 }), 0)
  assert.equal(breach({ RULES: [{ key: 'a', because, bands: [{ from: 1, because }, { from: 2 }] }] }), 1)
})

test('each reason can be named to a reader, and practice says where it is recorded', async () => {
  const bases = (await modules()).flatMap(({ exported }) => basesIn(exported))
  assert.ok(bases.length > 100)
  for (const basis of bases) {
    assert.match(nameBasis(basis), /第[一二三四五六七八九十]+条$|^实务做法：./)
    assert.ok(basis.kind === 'article' ? basis.quote.length > 3 : basis.source.length > 3)
  }
})

test('every instrument that the runtime knows is cited', () => {
  const cited = new Set(quoted().map(({ instrument }) => instrument))
  assert.deepEqual(
    Object.keys(INSTRUMENTS).filter((key) => !cited.has(key)),
    [],
  )
})
