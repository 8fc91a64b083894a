import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUILT_IN_CALENDAR } from '../calendar/holidays.ts'
import { localDate as d } from '../calendar/local-date.ts'
import type { AGENCY_KINDS } from '../organisations/agency-kinds.ts'
import { type Column, LOCAL_ITEMS, SITE_COLUMNS } from './column-items.ts'
import { COLUMNS, columnsBegun, DOCUMENT_COLUMNS, findColumn, keysWithin, siteColumnsBegun } from './columns.ts'
import { indexNumber } from './index-number.ts'
import { publicationDeadline } from './publication-deadline.ts'
import { textProblems } from './text-problems.ts'

test('平台有指南、制度、法定主动公开内容、年报四个栏目', () => {
  assert.deepEqual(
    COLUMNS.map((column) => column.title),
    ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报'],
  )
})

test('法定主动公开内容有条例第二十条的十五项、第二十一条的十二项和政策解读，键不重复', () => {
  const articles = keysWithin('disclosure').map((key) => {
    const basis = findColumn(key)?.column.basis
    return basis?.kind === 'article' ? basis.article : 'practice'
  })
  assert.deepEqual(articles, [...Array<number>(15).fill(20), ...Array<number>(12).fill(21), 'practice'])
  const keys = [...COLUMNS.map((column) => column.key), ...keysWithin('disclosure'), ...SITE_COLUMNS.map(({ key }) => key)]
  assert.equal(new Set(keys).size, keys.length)
  assert.equal(findColumn('budget')?.above?.title, '法定主动公开内容')
})

const owed = (kind: (typeof AGENCY_KINDS)[number]['key']) =>
  LOCAL_ITEMS.filter(({ owedBy }: Column) => owedBy?.includes(kind)).map(({ title }) => title)

test('第二十一条：县级机关七项，乡镇八项，其中土地征收、房屋征收、社会救助相同', () => {
  assert.deepEqual(owed('department'), ['市政建设', '公共服务', '公益事业', '土地征收', '房屋征收', '治安管理', '社会救助'])
  assert.deepEqual(owed('town'), [
    '土地征收',
    '房屋征收',
    '社会救助',
    '农业农村政策',
    '农田水利工程建设运营',
    '农村土地承包经营权流转',
    '宅基地使用情况审核',
    '筹资筹劳',
  ])
  assert.deepEqual(owed('subdistrict'), owed('town'))
  for (const kind of ['institution', 'vertical', 'public-enterprise'] as const) assert.deepEqual(owed(kind), [])
})

test('动态和互动栏目不在平台的四个栏目之内，可以发文，工作动态两周更新', () => {
  assert.equal(findColumn('news')?.above, undefined)
  assert.equal(findColumn('news')?.column.updateDays, 14)
  assert.deepEqual(keysWithin('news'), ['news'])
  assert.equal(
    keysWithin('disclosure').some((key) => key === 'news'),
    false,
  )
  assert.equal(DOCUMENT_COLUMNS.filter(({ key }) => SITE_COLUMNS.some((one) => one.key === key)).length, 7)
  assert.deepEqual(siteColumnsBegun(d('2019-05-14')), [])
  assert.deepEqual(siteColumnsBegun(d('2019-05-15')), SITE_COLUMNS)
})

test('门户从第一天起显示栏目和它的项目，前一天不显示', () => {
  assert.deepEqual(columnsBegun(d('2019-05-14')), [])
  const shown = columnsBegun(d('2019-05-15'))
  assert.deepEqual(
    shown.map(({ key, parts }) => [key, parts.length]),
    COLUMNS.map(({ key, parts }) => [key, parts.length]),
  )
})

test('年报栏目由年度报告填充，不能另外发文；没有的栏目不猜', () => {
  assert.equal(
    DOCUMENT_COLUMNS.some((column: Column) => column.key === 'annual-reports'),
    false,
  )
  assert.equal(findColumn('topics'), undefined)
  assert.throws(() => keysWithin('topics'), RangeError)
})

test('应当自形成之日起20个工作日内公开：跨国庆长假，调休上班日照算', () => {
  const { value, steps } = publicationDeadline({ kind: 'general', formedOn: d('2025-09-26') }, BUILT_IN_CALENDAR)
  assert.equal(value, '2025-10-30')
  assert.equal(steps.length, 2)
})

test('应公开日所在年份的放假安排尚未公布的，写明最早可能的日子和原因', () => {
  const open = publicationDeadline({ kind: 'general', formedOn: d('2026-12-04') }, BUILT_IN_CALENDAR)
  assert.deepEqual([open.value, open.notBefore], [null, '2027-01-02'])
  assert.match(open.steps.at(-1)?.says ?? '', /2027年放假安排尚未公布，到期日待公布后确定，不早于 2027-01-02/)
  assert.equal(publicationDeadline({ kind: 'general', formedOn: d('2026-12-03') }, BUILT_IN_CALENDAR).value, '2026-12-31')
})

test('索引号由机关代码、年度和五位流水号组成', () => {
  assert.equal(indexNumber('11370322004222241N', 2025, 7), '11370322004222241N/2025-00007')
  assert.equal(indexNumber('1', 2025, 99_999), '1/2025-99999')
  assert.throws(() => indexNumber('1', 2025, 100_000), RangeError)
  assert.throws(() => indexNumber('', 2025, 1), RangeError)
})

const TEXT = { columnKey: 'plans', kind: 'general', formedOn: d('2025-09-01'), madeOn: d('2025-09-01') } as const
const NORM = { ...TEXT, columnKey: 'normative', kind: 'normative', documentNumber: '示政规〔2025〕1号' } as const
const TODAY = d('2025-09-26')
const PROBLEMS: [says: string, text: Parameters<typeof textProblems>[0], expected: string[]][] = [
  ['一般信息填写完整', TEXT, []],
  ['规范性文件填写完整', { ...NORM, validTo: d('2030-08-31') }, []],
  ['规范性文件放错栏目', { ...NORM, columnKey: 'plans' }, ['columnKey']],
  ['规范性文件没有文号', { ...NORM, documentNumber: undefined }, ['documentNumber']],
  ['区级部门没有规章制定权', { ...NORM, kind: 'regulation' }, ['kind']],
  ['成文日期为明天', { ...TEXT, madeOn: d('2025-09-27') }, ['madeOn']],
  ['成文日期为今天', { ...TEXT, madeOn: TODAY }, []],
  ['原发布日期为明天', { ...TEXT, firstPublishedOn: d('2025-09-27') }, ['firstPublishedOn']],
  ['原发布日期为今天', { ...TEXT, firstPublishedOn: TODAY }, []],
  ['原发布日期早于成文日期', { ...TEXT, firstPublishedOn: d('2025-08-31') }, ['firstPublishedOn']],
  ['原发布日期为成文当日', { ...TEXT, firstPublishedOn: TEXT.madeOn }, []],
  [
    '解读同时指明本平台和其他网站的文件',
    {
      ...TEXT,
      kind: 'interpretation',
      columnKey: 'interpretation',
      interpretsId: 1,
      fields: { outsideTitle: '国务院的文件', outsideAddress: 'https://www.gov.cn/x' },
    },
    ['interpretsId'],
  ],
  [
    '解读其他网站的文件',
    {
      ...TEXT,
      kind: 'interpretation',
      columnKey: 'interpretation',
      fields: { outsideTitle: '国务院的文件', outsideAddress: 'https://www.gov.cn/x' },
    },
    [],
  ],
  [
    '行政处罚放在许可栏目',
    { ...TEXT, kind: 'enforcement', columnKey: 'services', fields: { act: 'penalty', party: '某公司', decidedOn: TODAY } },
    ['columnKey'],
  ],
  [
    '行政许可放在许可栏目',
    { ...TEXT, kind: 'enforcement', columnKey: 'services', fields: { act: 'licence', party: '某公司', decidedOn: TODAY } },
    [],
  ],
  [
    '本年没有制定规范性文件的说明',
    {
      ...TEXT,
      kind: 'statement',
      columnKey: 'normative',
      fields: { nothingAbout: '规范性文件', periodFrom: d('2025-01-01'), periodTo: TODAY },
    },
    [],
  ],
  ['解读没有指明文件', { ...TEXT, kind: 'interpretation', columnKey: 'interpretation' }, ['interpretsId']],
  ['一般信息写了有效期', { ...TEXT, validTo: d('2030-08-31') }, ['validTo']],
  ['有效期早于施行日期', { ...NORM, effectiveOn: d('2025-10-01'), validTo: d('2025-09-30') }, ['validTo']],
  ['一般信息废止文件', { ...TEXT, repeals: [1] }, ['repeals']],
  ['一般信息修改文件', { ...TEXT, amends: [1] }, ['amends']],
  ['规范性文件废止一件、修改另一件', { ...NORM, repeals: [1], amends: [2] }, []],
  ['同一文件既废止又修改', { ...NORM, repeals: [1, 2], amends: [2] }, ['amends']],
  ['接管的文件，写明原来在哪里发布', { ...NORM, firstPublishedOn: d('2025-09-01'), firstPublishedIn: '原门户网站' }, []],
  ['只写了原来在哪里发布', { ...NORM, firstPublishedIn: '原门户网站' }, ['firstPublishedOn']],
  ['有效期为施行当日', { ...NORM, effectiveOn: d('2025-10-01'), validTo: d('2025-10-01') }, []],
]
for (const [says, text, expected] of PROBLEMS)
  test(says, () =>
    assert.deepEqual(
      textProblems(text, TODAY, false).map((problem) => problem.path),
      expected,
    ),
  )
