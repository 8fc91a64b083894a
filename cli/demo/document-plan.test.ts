import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUILT_IN_CALENDAR } from '../../core/calendar/holidays.ts'
import { addDays, chineseDate, type LocalDate, localDate } from '../../core/calendar/local-date.ts'
import { addWorkingDays } from '../../core/calendar/work-calendar.ts'
import { LOCAL_ITEMS, SITE_COLUMNS } from '../../core/publishing/column-items.ts'
import { DOCUMENT_COLUMNS } from '../../core/publishing/columns.ts'
import { DOCUMENT_KINDS } from '../../core/publishing/document-kinds.ts'
import { publicationDeadline } from '../../core/publishing/publication-deadline.ts'
import { textProblems } from '../../core/publishing/text-problems.ts'
import { plainText, sanitiseBody } from '../../server/publishing/sanitise-body.ts'
import { DISTRICT } from './district.ts'
import { documentsOf, type PlannedText } from './document-plan.ts'
import type { DemoText } from './texts.ts'
import { moved } from './texts-institution.ts'
import { NORMATIVE } from './texts-registry.ts'

/** A shingle is that many characters; bodies that share more than this part of their shingles are one text told twice. */
const SHINGLE = 6
const ALIKE = 0.6
const DAYS = ['2026-12-31', '2026-04-01', '2025-08-15', '2028-01-20']

/** A text as it is published: with the head under which it stands. */
interface Published extends PlannedText {
  readonly slug: string
  readonly agencyName: string
}

/** All texts of the district up to a day. */
function publishedBy(last: LocalDate): Published[] {
  const first = localDate(`${Number(last.slice(0, 4)) - 2}-01-02`)
  return DISTRICT.flatMap((agency, index) => {
    const contact = {
      address: `示例区人民路${index * 8}号`,
      phone: `0564-27700${10 + index}`,
      officeHours: '工作日8:30—12:00、14:30—17:30',
      head: '赵明哲',
    }
    const from = { slug: agency.slug, agencyName: agency.name }
    const all = documentsOf(agency, () => contact, first, last).flatMap((one): Published[] => [
      { ...one, ...from },
      ...('meaning' in one ? [{ on: one.on, text: one.meaning, head: {}, ...from }] : []),
    ])
    const on = addDays(first, 400)
    const notice = () => moved({ agency, on, year: 2025, turn: 0, number: '', ...contact }, '示例区政务服务中心3楼', on)
    return agency.slug === 'housing' ? [...all, { on, text: notice(), head: {}, ...from }] : all
  })
}

const ALL = publishedBy(localDate('2026-12-31'))
const EVERY_DAY = DAYS.flatMap((day) => publishedBy(localDate(day)))
const nameOf = ({ slug, on, text }: Published) => `${slug} ${on} ${text.title}`

test('the district publishes at least 60 texts by every day of its life, in every column that it keeps', () => {
  for (const day of DAYS) {
    const all = publishedBy(localDate(day))
    assert.ok(new Set(all.map(({ text }) => text.title)).size >= 60, day)
    const columns = new Set([...all.map(({ text }) => text.column), 'guide'])
    assert.deepEqual(
      DOCUMENT_COLUMNS.filter(({ key }) => !columns.has(key)).map(({ title }) => title),
      [...LOCAL_ITEMS, ...SITE_COLUMNS.filter(({ key }) => key === 'consultations')].map(({ title }) => title),
      day,
    )
  }
})

test('every agency publishes something in each half of a year', () => {
  for (const { slug } of DISTRICT) {
    const days = ALL.filter((one) => one.slug === slug).map(({ on }) => on)
    for (const year of [2024, 2025, 2026]) {
      const [spring, autumn] = [days.filter((on) => on < `${year}-07-01`), days.filter((on) => on >= `${year}-07-01`)]
      assert.ok(
        spring.some((on) => on >= `${year}-01-01`),
        `${slug} ${year}`,
      )
      assert.ok(slug === 'district' || autumn.some((on) => on <= `${year}-12-31`), `${slug} ${year}`)
    }
    assert.ok(days.length >= 9, `${slug}: ${days.length}`)
  }
})

test('no title names itself twice or stands twice', () => {
  const kinds =
    '通知|通报|公告|公示|通告|告示|方案|意见|办法|细则|规程|公报|问答|解读|报告|情况|工作|结果|计划|指南|制度|公布|公开|预算|决算'
  const wrong = EVERY_DAY.filter(({ text: { title } }) => {
    const outer = title.replace(/《[^》]*》/g, '')
    const named = outer.match(new RegExp(kinds, 'g')) ?? []
    return named.length > new Set(named).size || /(.{2,})\1/.test(title) || /第\d+期/.test(title)
  })
  assert.deepEqual(wrong.map(nameOf), [])
  const titles = ALL.map(({ slug, text }) => `${slug} ${text.title}`)
  assert.deepEqual(
    titles.filter((title, index) => titles.indexOf(title) !== index),
    [],
  )
})

test('no two bodies are equal or nearly equal', () => {
  const shingles = ALL.map(({ text }) => shinglesOf(plainText(text.body)))
  const alike: string[] = []
  ALL.forEach((one, index) => {
    const [mine = new Set<string>()] = [shingles[index]]
    for (let other = index + 1; other < ALL.length; other += 1) {
      const [theirs, second] = [shingles[other], ALL[other]]
      if (!theirs || !second) continue
      const likeness = jaccard(mine, theirs)
      if (likeness > ALIKE) alike.push(`${likeness.toFixed(2)} ${nameOf(one)} ~ ${nameOf(second)}`)
    }
  })
  assert.deepEqual(alike, [])
})

test('a body says nothing of its day, agency, number and validity that its head does not say', () => {
  for (const one of EVERY_DAY) {
    const { on, text, head, agencyName } = one
    const signatures = [...text.body.matchAll(/<p align="right">([^<]*)<\/p>/g)].map(([, words]) => words)
    assert.ok(signatures.length === 0 || signatures.join() === [agencyName, chineseDate(on)].join(), nameOf(one))
    const numbers = text.body.match(/[\u4e00-\u9fff]+〔\d{4}〕\d+号/g) ?? []
    for (const number of numbers) assert.ok(number.endsWith(head.documentNumber ?? 'none'), `${nameOf(one)}: ${number}`)
    assert.doesNotMatch(text.body, /自?(?:发布|公布|印发)之日起(?:施行|执行)|undefined|NaN|\[object/, nameOf(one))
    if (text.kind !== 'normative') continue
    assert.ok(head.effectiveOn && head.validTo && head.documentNumber)
    assert.ok(text.body.includes(`自${chineseDate(head.effectiveOn)}起施行，有效期至${chineseDate(head.validTo)}`), nameOf(one))
    assert.equal(text.body.match(/起施行|有效期至/g)?.length, 2, nameOf(one))
  }
})

test('an interpretation names its document and the day on which that takes effect', () => {
  const rules = ALL.filter(({ text }) => text.kind === 'normative')
  assert.ok(rules.length >= 12)
  assert.ok(new Set(rules.map(({ slug }) => slug)).size >= 8)
  for (const rule of rules) {
    const meaning = ALL[ALL.indexOf(rule) + 1]
    assert.equal(meaning?.text.kind, 'interpretation')
    assert.ok(meaning.text.title.includes(`《${rule.text.title}》`), nameOf(meaning))
    const day = rule.head.effectiveOn ? chineseDate(rule.head.effectiveOn) : ''
    const days = meaning.text.body.match(/\d{4}年\d+月\d+日/g) ?? []
    assert.deepEqual(
      [...new Set(days)].filter((one) => one !== day),
      [],
      nameOf(meaning),
    )
  }
})

test('every kind with fields of its own is lived, each published by its own day; one document is explained too late', () => {
  const told = new Set(ALL.map(({ text }) => text.kind))
  assert.deepEqual(
    DOCUMENT_KINDS.filter(({ key }) => !told.has(key)).map(({ key }) => key),
    ['regulation', 'consultation'],
  )
  for (const { on, text } of ALL) {
    const { value } = publicationDeadline({ kind: text.kind, formedOn: on, fields: text.fields }, BUILT_IN_CALENDAR)
    assert.ok(value === null || addWorkingDays(on, 2, BUILT_IN_CALENDAR) <= value, text.title)
  }
  const late = DISTRICT.flatMap(({ slug }) => NORMATIVE.filter(({ by, explainedAfter }) => by === slug && (explainedAfter ?? 0) > 3))
  assert.equal(late.length, 1)
})

test('in every table 合计 is the sum of its column, and what is left is what was not taken', () => {
  let sums = 0
  for (const one of EVERY_DAY) {
    for (const rows of tablesOf(one.text)) {
      const width = rows[0]?.length ?? 0
      assert.ok(
        rows.every((row) => row.length === width),
        `${nameOf(one)}: ${rows[0]?.join()}`,
      )
      const total = rows.at(-1)
      if (total?.[0] !== '合计') continue
      for (let column = 1; column < width; column += 1) {
        if (total[column] === '—') continue
        const sum = rows.slice(1, -1).reduce((value, row) => value + Math.round(Number(row[column]) * 100), 0) / 100
        assert.equal(Number(total[column]), sum, `${nameOf(one)}: ${rows[0]?.[column]}`)
        sums += 1
      }
    }
  }
  assert.ok(sums > 200, String(sums))
})

test('the store takes every text as it is', () => {
  const numbers = new Set<string>()
  for (const one of EVERY_DAY) {
    const { column, kind, body, title, summary, keywords } = one.text
    // The store writes one block a line.
    assert.equal(sanitiseBody(body).replaceAll('>\n<', '><'), body.replaceAll('>\n<', '><'), nameOf(one))
    assert.ok(title.length <= 200 && summary.length <= 500 && keywords.every((word) => word.length <= 20), nameOf(one))
    assert.ok(plainText(body).length >= 120, nameOf(one))
    const facts = {
      columnKey: column,
      kind,
      formedOn: one.on,
      madeOn: one.on,
      ...one.head,
      fields: one.text.fields,
      ...(kind === 'interpretation' && !one.text.fields && { interpretsId: 1 }),
    }
    assert.deepEqual(textProblems(facts, one.on, false), [], nameOf(one))
  }
  for (const { head, slug } of ALL) {
    if (!head.documentNumber) continue
    assert.ok(!numbers.has(head.documentNumber), `${slug} ${head.documentNumber}`)
    numbers.add(head.documentNumber)
  }
})

function shinglesOf(words: string): Set<string> {
  const text = words.replace(/\s/g, '')
  return new Set(Array.from({ length: Math.max(0, text.length - SHINGLE + 1) }, (_, index) => text.slice(index, index + SHINGLE)))
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0
  for (const shingle of one) if (other.has(shingle)) common += 1
  return common / (one.size + other.size - common)
}

/** The cells of each table, row by row with its head. */
function tablesOf({ body }: DemoText): string[][][] {
  return [...body.matchAll(/<table>.*?<\/table>/gs)].map(([table]) =>
    [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell),
    ),
  )
}
