import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type CellRef, cellsOf } from '../../../core/annual-report/cells.ts'
import { largeReport, zeroReport } from '../../../core/annual-report/example-reports.ts'
import { FORM_2019 } from '../../../core/annual-report/form-2019.ts'
import { FORM_2021, FORM_2021_MERGED } from '../../../core/annual-report/form-2021.ts'
import { givenPage } from './given-page.ts'
import { type Reading, readReport } from './read-report.ts'

const PAGE = givenPage(FORM_2021, largeReport())

function read(page: string, fileName = '报告.html'): Reading {
  return readReport(new TextEncoder().encode(page), fileName)
}

function readable(reading: Reading) {
  assert.ok(reading.readable, reading.readable ? '' : reading.why)
  return reading
}

/** Changes a page and insists that something was there to change. */
function changed(from: string | RegExp, to: string): string {
  const page = PAGE.replace(from, to)
  assert.notEqual(page, PAGE)
  return page
}

test('a page in the official layout gives back every figure, agency and year', () => {
  const { report, unread } = readable(read(PAGE))
  assert.deepEqual(new Map(report.figures), new Map(largeReport()))
  assert.deepEqual([report.agency, report.year, report.format, report.form], ['示例市', 2025, '2021', FORM_2021])
  assert.deepEqual(unread, [])
})

test('labels split by tags, spaces and line breaks, full-width digits and thousands separators are read alike', () => {
  const page = PAGE.replaceAll('总计', '<p>总<span>\n 计</span></p>')
    .replaceAll('（', '(')
    .replaceAll('、', '，')
    .replace('>13364<', '><o:p>１３３６４</o:p><')
    .replace('>11398889<', '>11,398,889<')
  assert.deepEqual(new Map(readable(read(page)).report.figures), new Map(largeReport()))
})

test('columns are told by their heads, wherever they stand', () => {
  const rows = PAGE.replace('自然人</td>', '总计</td>').replace(/总计<\/td><\/tr>/u, '自然人</td></tr>')
  const { report } = readable(read(rows))
  assert.equal(report.figures.get('three.new.natural-person'), 14069)
  assert.equal(report.figures.get('three.new.total'), 13612)
})

test('（六）其他处理 in one row, and the form of 2019, are told apart', () => {
  for (const form of [FORM_2021_MERGED, FORM_2019]) {
    const figures = new Map(cellsOf(form).map(({ ref }) => [ref, 0] as const))
    const { report } = readable(read(givenPage(form, figures)))
    assert.equal(report.form, form)
    assert.deepEqual(new Map(report.figures), figures)
  }
})

test('a table that goes on in a second piece is read by the heads of the first', () => {
  const page = changed(/<tr>(<td [^>]+>（五）不予处理)/u, '</table><p>续表</p><table><tr><td rowspan="9">三、本年度办理结果</td>$1')
  assert.deepEqual(new Map(readable(read(page)).report.figures), new Map(largeReport()))
})

test('a table that only arranges the page is read through', () => {
  const page = changed(/<body>(.*)<\/body>/su, '<body><table><tr><td>导航</td><td>$1</td></tr></table></body>')
  assert.deepEqual(new Map(readable(read(page)).report.figures), new Map(largeReport()))
})

test('blanks stay blank, placeholders are blank with a note, and other words are no figures', () => {
  const figures = new Map<CellRef, number | null>(zeroReport())
  figures.set('three.granted.business', null)
  const page = givenPage(FORM_2021, figures)
    .replace(/(规章<\/td><td [^>]+>)0/u, '$1/')
    .replace(/(行政许可<\/td><td [^>]+>)0/u, '$1见附件')
  const { report, unread } = readable(read(page))
  assert.equal(report.figures.get('three.granted.business'), null)
  assert.equal(report.figures.get('two.regulations.issued'), null)
  assert.equal(report.figures.get('two.licences.decisions'), null)
  assert.deepEqual(unread, [
    { where: 'two.regulations.issued', why: '格内写“/”，不是数字，按空白处理' },
    { where: 'two.licences.decisions', why: '格内写“见附件”，读不出数字' },
  ])
})

test('GB18030 is read like UTF-8', () => {
  const { report } = readable(readReport(inGb18030(PAGE), '报告.html'))
  assert.equal(report.agency, '示例市')
  assert.deepEqual(new Map(report.figures), new Map(largeReport()))
})

test('no file whatever breaks the reader', () => {
  const page = new TextEncoder().encode(PAGE)
  fc.assert(
    fc.property(fc.nat(page.length), fc.nat(400), fc.uint8Array({ maxLength: 40 }), (at, length, bytes) => {
      const damaged = Buffer.concat([page.subarray(0, at), bytes, page.subarray(at + length)])
      assert.equal(typeof readReport(damaged, '报告.html').readable, 'boolean')
      assert.equal(typeof readReport(bytes, '报告.html').readable, 'boolean')
    }),
    { numRuns: 150 },
  )
  assert.ok(!read('<div>'.repeat(5000)).readable)
})

const REFUSALS: readonly [name: string, page: () => string, why: RegExp][] = [
  [
    'a row of table three that the form does not have',
    () => changed('2.重复申请', '2.反复申请'),
    /表三有数字的一行没有官方格式中的行名：“2.反复申请”/,
  ],
  ['a column that the form does not have', () => changed('科研机构', '科研院所'), /表三的列名与官方格式不一致/],
  ['a row under the wrong head', () => changed('（五）不予处理', '（五）不再处理'), /“1.信访举报投诉类申请”左边的类别与官方格式不一致/],
  ['a missing row', () => changed(/<tr><td [^>]+>四、结转下年度继续办理.*?<\/tr>/su, ''), /表三缺少1行：四、结转下年度继续办理/],
  ['a row that stands twice', () => changed(/(<tr><td [^>]+>四、结转下年度继续办理.*?<\/tr>)/su, '$1$1'), /出现两次/],
  [
    'two figures merged in one cell',
    () => changed(/<td [^>]+>13612<\/td><td [^>]+>252<\/td>/u, '<td colspan="2">13864</td>'),
    /合并在一格/,
  ],
  ['a lost cell: the figures may have slipped', () => changed(/<td [^>]+>252<\/td>/u, ''), /表三 new 一行少了格/],
  ['a cell too many', () => changed(/(<td [^>]+>)252</u, '$1</td>$1252<'), /表三 new 一行多了格/],
  ['a lost cell of table four', () => changed(/<td [^>]+>376<\/td>/u, ''), /表四少了格/],
  ['figures that nothing sets apart', () => '<p>一、本年新收政府信息公开申请数量640020470</p>', /表三的各格没有分开/],
  ['no table three', () => changed(/<table>(?:(?!<table>).)*申请人情况.*?<\/table>/su, ''), /没有找到表三/],
  ['a table four with another head', () => changed('未经复议直接起诉', '直接起诉'), /没有找到表四/],
]
for (const [name, page, why] of REFUSALS) {
  test(`not read, with the reason: ${name}`, () => {
    const reading = read(page())
    if (reading.readable) assert.match(reading.unread.map((entry) => entry.why).join('；'), why)
    else assert.match(reading.why, why)
  })
}

test('files that are no text are refused by their content, whatever their name', () => {
  for (const [start, why] of [
    ['%PDF-1.7', /PDF/],
    ['PK\u0003\u0004', /Word、Excel/],
    ['', /文件是空的/],
    ['\0\0\0', /文件不是文本/],
  ] as const) {
    const reading = read(start, '报告.html')
    assert.ok(!reading.readable && why.test(reading.why))
  }
})

/** Encodes by looking every pair of bytes up in the decoder, because there is no encoder but for UTF-8. */
function inGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const bytesOf = new Map<string, [number, number]>()
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) bytesOf.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  }
  return Uint8Array.from(Array.from(text).flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : (bytesOf.get(char) ?? []))))
}
