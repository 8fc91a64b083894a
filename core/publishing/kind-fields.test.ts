import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../calendar/local-date.ts'
import { nameBasis } from '../law/citation.ts'
import { consultationPeriod } from './consultation-period.ts'
import { DOCUMENT_KINDS, type DocumentKind, type FieldValues, listedFields } from './document-kinds.ts'
import { fieldProblems } from './field-problems.ts'
import type { KindField } from './kind-field.ts'
import { shownFields } from './show-fields.ts'

const FIELDS: readonly (readonly [kind: string, field: KindField])[] = DOCUMENT_KINDS.flatMap(({ key, fields }) =>
  fields.map((field): [string, KindField] => [key, field]),
)

test('一个名称在各种类中只有一个意思；选项、数字的范围、先后的日期都有着落', () => {
  for (const [kind, field] of FIELDS) {
    const same = FIELDS.filter(([, { key }]) => key === field.key)
    for (const [, other] of same) assert.deepEqual(other, field, `${kind}.${field.key}`)
    assert.equal(field.type === 'choice', field.choices !== undefined, field.key)
    if (field.from !== undefined)
      assert.ok(
        FIELDS.some(([of, { key }]) => of === kind && key === field.from),
        field.key,
      )
  }
})

const TODAY = d('2025-09-26')
const CONSULTATION = {
  consultedOn: 'rule',
  opensOn: d('2025-09-26'),
  closesOn: d('2025-10-26'),
  waysToComment: '来信：示例区人民路1号',
  draftingNote: '为规范供水，起草本办法。',
} as const
const { closesOn: _last, ...OPEN_ENDED } = CONSULTATION

const PROBLEMS: [says: string, kind: DocumentKind, fields: FieldValues, expected: string[]][] = [
  ['一般信息没有要素', 'general', {}, []],
  ['一般信息带着意见征集的要素', 'general', { opensOn: TODAY }, ['fields.opensOn']],
  ['意见征集填写完整', 'consultation', CONSULTATION, []],
  ['意见征集没有截止日', 'consultation', OPEN_ENDED, ['fields.closesOn']],
  ['截止日早于开始日', 'consultation', { ...CONSULTATION, closesOn: d('2025-09-25') }, ['fields.closesOn']],
  ['规章草案征求意见29日', 'consultation', { ...CONSULTATION, closesOn: d('2025-10-25') }, ['fields.closesOn']],
  ['缩短为29日并说明理由', 'consultation', { ...CONSULTATION, closesOn: d('2025-10-25'), shortenedBecause: '防汛急需' }, []],
  ['规范性文件草案征求意见10日', 'consultation', { ...CONSULTATION, consultedOn: 'normative', closesOn: d('2025-10-06') }, []],
  [
    '规范性文件草案征求意见9日',
    'consultation',
    { ...CONSULTATION, consultedOn: 'normative', closesOn: d('2025-10-05') },
    ['fields.closesOn'],
  ],
  ['其他事项征求意见当日截止', 'consultation', { ...CONSULTATION, consultedOn: 'other', closesOn: TODAY }, []],
  ['解读其他网站的文件没有网址', 'interpretation', { outsideTitle: '国务院的文件' }, ['fields.outsideAddress']],
  ['解读只写了文号', 'interpretation', { outsideNumber: '国发〔2025〕1号' }, ['fields.outsideTitle']],
  ['作出决定之日为今天', 'enforcement', { act: 'penalty', party: '某公司', decidedOn: TODAY }, []],
  ['作出决定之日为明天', 'enforcement', { act: 'penalty', party: '某公司', decidedOn: d('2025-09-27') }, ['fields.decidedOn']],
  ['没有信息的期间只有一天', 'statement', { nothingAbout: '行政强制决定', periodFrom: d('2025-01-01'), periodTo: d('2025-01-01') }, []],
  [
    '没有信息的期间颠倒',
    'statement',
    { nothingAbout: '行政强制决定', periodFrom: d('2025-01-02'), periodTo: d('2025-01-01') },
    ['fields.periodTo'],
  ],
]
for (const [says, kind, fields, expected] of PROBLEMS)
  test(says, () =>
    assert.deepEqual(
      fieldProblems(kind, fields, TODAY).map(({ path }) => path),
      expected,
    ),
  )

test('期限过短的，写明规定、条文和怎么办', () => {
  const [problem] = fieldProblems('consultation', { ...CONSULTATION, closesOn: d('2025-10-25') }, TODAY)
  assert.equal(problem?.message, '征求意见期限为29日，一般不少于30日（《规章制定程序条例》第十五条）；请延后截止日，或者写明缩短期限的理由')
})

const ARTICLES = [
  ['administrative-regulation', '《行政法规制定程序条例》第十三条'],
  ['rule', '《规章制定程序条例》第十五条'],
  ['major-decision', '《重大行政决策程序暂行条例》第十五条'],
] as const
for (const [subject, article] of ARTICLES)
  test(`${article}：30日足够，29日不足`, () => {
    const long = consultationPeriod(subject, d('2025-09-01'), d('2025-10-01'))
    assert.deepEqual(long.value, { days: 30, isShort: false })
    assert.deepEqual(long.steps.map(({ because }) => nameBasis(because)).at(-1), article)
    assert.equal(consultationPeriod(subject, d('2025-09-01'), d('2025-09-30')).value.isShort, true)
  })

test('要素按种类的次序展示，日期和选项写成文字；列表只存日期、选项和数字', () => {
  assert.deepEqual(
    shownFields('consultation', CONSULTATION).map(({ title, value }) => `${title}：${value}`),
    [
      '征求意见的对象：规章草案',
      '征求意见开始日：2025年9月26日',
      '征求意见截止日：2025年10月26日',
      '提出意见的方式：来信：示例区人民路1号',
      '起草说明：为规范供水，起草本办法。',
    ],
  )
  assert.deepEqual(listedFields('consultation', CONSULTATION), { consultedOn: 'rule', opensOn: '2025-09-26', closesOn: '2025-10-26' })
  assert.deepEqual(shownFields('general', undefined), [])
})
