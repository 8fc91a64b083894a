import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textFigures } from './text-figures.ts'

const CASES: readonly [sentence: string, cell: string | null, value?: number][] = [
  ['本年新收政府信息公开申请 70 件。', 'three.new.total', 70],
  ['全年共收到依申请信息公开２６件，及时答复。', 'three.new.total', 26],
  ['全年收到政府信息公开申请34件。', 'three.new.total', 34],
  ['上年结转政府信息公开申请 2 件。', 'three.carried-in.total', 2],
  ['1件结转下年度继续办理。', 'three.carried-out.total', 1],
  ['结转下一年度继续办理3件。', 'three.carried-out.total', 3],
  ['因政府信息公开被申请行政复议5件。', 'four.reconsideration.total', 5],
  ['政府信息公开行政诉讼共2件。', 'four.direct-litigation.total', 2],
  ['全年办理行政复议案件120件，化解争议40件。', null],
  ['政府信息公开行政复议纠错1件。', null],
  ['去年共收到政府信息公开申请12件。', null],
  ['共收到政府信息公开申请件，不予公开2件。', null],
  ['受理依申请信息56条。', null],
]

for (const [sentence, cell, value] of CASES) {
  test(`${cell ? '读出' : '不读'}：${sentence}`, () => {
    const found = textFigures({ overview: sentence }).map(({ sums, value: got }) => [sums[0]?.[0], got])
    assert.deepEqual(found, cell ? [[cell, value]] : [])
  })
}
