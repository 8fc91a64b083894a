import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { localDate } from '../../../core/calendar/local-date.ts'
import { readPdf } from '../../../tests/documents/read-pdf.ts'
import { readWord } from '../../../tests/documents/read-word.ts'
import { paperPdf } from './paper-pdf.ts'
import { paperWord } from './paper-word.ts'
import { parseBlocks } from './parse-blocks.ts'
import { openTypesetter } from './typesetter.ts'

const typesetter = openTypesetter()
after(() => typesetter.close())

const text = {
  agency: '示例区人民政府',
  title: '示例区政务公开管理办法',
  number: '示政规〔2026〕3号',
  remark: '（2026年9月1日起废止）',
  body: parseBlocks(
    '<h2>第一章　总则</h2><p>第一条　为了<b>公开</b>，见<a href="https://example.gov.cn/a?b=1&amp;c=2">网站</a>。</p><ul><li>甲<ol><li>乙</li></ol></li></ul>',
  ),
  datedOn: localDate('2026-02-10'),
}

test('a published document carries its number and whether it is still in force, as PDF and as Word', async () => {
  const pdf = (await readPdf(await paperPdf(typesetter, text))).pages.join('').replace(/\s/g, '')
  const word = (await readWord(await paperWord(text))).text
  for (const part of ['示政规〔2026〕3号', '（2026年9月1日起废止）', '2026年2月10日'])
    assert.ok(pdf.includes(part) && word.includes(part), part)
})

test('lists are real lists in both', async () => {
  const { roles } = await readPdf(await paperPdf(typesetter, text))
  assert.equal(roles.filter((role) => role === 'L').length, 2)
  assert.equal((await readWord(await paperWord(text))).part('word/document.xml').match(/<w:numPr>/g)?.length, 2)
})

test('a link keeps its address', async () => {
  const word = await readWord(await paperWord(text))
  assert.match(word.part('word/_rels/document.xml.rels'), /https:\/\/example\.gov\.cn\/a\?b=1&amp;c=2/)
  assert.match((await paperPdf(typesetter, text)).toString('latin1'), /https:\/\/example\.gov\.cn\/a\?b=1&c=2/)
})

test('a document without number, date and text is still a document', async () => {
  const empty = { agency: '示例区人民政府', title: '空', body: [] }
  assert.equal((await readPdf(await paperPdf(typesetter, empty))).pages.length, 1)
  assert.ok((await paperWord(empty)).length > 1000)
})
