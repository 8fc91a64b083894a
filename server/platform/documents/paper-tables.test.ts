import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readPdf } from '../../../tests/documents/read-pdf.ts'
import { readWord } from '../../../tests/documents/read-word.ts'
import { reportSample } from '../../../tests/documents/samples.ts'
import { paperPdf } from './paper-pdf.ts'
import { paperWord } from './paper-word.ts'
import { openTypesetter } from './typesetter.ts'

const typesetter = openTypesetter()
after(() => typesetter.close())

test('a report has its title, parts and date, and page numbers from page one', async () => {
  const pdf = await readPdf(await paperPdf(typesetter, reportSample()))
  assert.equal(pdf.title, '示例区教育局2025年政府信息公开工作年度报告')
  const text = pdf.pages.join('').replace(/\s/g, '')
  for (const part of ['统计期限为2025年1月1日', '一、总体情况', '三、收到和处理', '2026年1月28日', '—1—'])
    assert.ok(text.includes(part), part)
})

test('the PDF table is a real table: heads, figures, all on one page', async () => {
  const pdf = await readPdf(await paperPdf(typesetter, reportSample()))
  assert.equal(pdf.roles.filter((role) => role === 'TH').length, 9)
  assert.equal(pdf.roles.filter((role) => role === 'TD').length, 20 * 8 + 1)
  assert.equal(pdf.pages.filter((page) => page.includes('申请人情况')).length, 1)
})

test('the Word table merges cells, repeats its heads and fills the text area', async () => {
  const xml = (await readWord(await paperWord(reportSample()))).part('word/document.xml')
  assert.match(xml, /<w:gridSpan w:val="7"\/>/)
  assert.equal(xml.match(/<w:vMerge w:val="restart"\/>/g)?.length, 2)
  assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 2)
  const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width))
  assert.equal(widths.length, 9)
  const total = widths.reduce((sum, width) => sum + width, 0)
  assert.ok(total > 8800 && total <= 8845, `${total} twips`)
})
