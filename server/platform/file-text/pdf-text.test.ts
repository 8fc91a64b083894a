import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { readPdf } from '../../../tests/documents/read-pdf.ts'
import { reportSample } from '../../../tests/documents/samples.ts'
import { paragraph } from '../documents/blocks.ts'
import { paperPdf } from '../documents/paper-pdf.ts'
import { openTypesetter } from '../documents/typesetter.ts'
import { attachmentText } from './file-text.ts'

const typesetter = openTypesetter()
after(() => typesetter.close())
const PDF = 'application/pdf'

test('of a PDF of our own, the text is the one that another reader reads', async () => {
  const pdf = await paperPdf(typesetter, { ...reportSample(), title: '青贮玉米补贴（Silage 2026）' })
  const text = await attachmentText(pdf, PDF)
  const other = (await readPdf(pdf)).pages.join('')
  assert.equal(text.replace(/\s/g, ''), other.replace(/\s/g, ''))
  assert.ok(text.length > 500)
  assert.match(text, /青贮玉米补贴（Silage 2026）/)
})

test('Chinese that goes on in the next line stays one word', async () => {
  const sentence = '为做好耕地轮作补贴工作制定本办法'.repeat(8)
  const pdf = await paperPdf(typesetter, { agency: '示例区农业农村局', title: '补贴办法', body: [paragraph(sentence)] })
  assert.ok((await attachmentText(pdf, PDF)).includes(sentence))
})

/** A PDF of one page with this content and this font. */
function pdf(content: string, font: string, filter = ''): Buffer {
  const bytes = filter === '' ? Buffer.from(content, 'latin1') : deflateSync(Buffer.from(content, 'latin1'))
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 4 0 R>>>>>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 5 0 R>>endobj\n4 0 obj<</Type/Font${font}>>endobj\n5 0 obj<</Length ${bytes.length}${filter}>>stream\n`,
      'latin1',
    ),
    bytes,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n', 'latin1'),
  ])
}
const GBK = '/Subtype/Type0/Encoding/GBK-EUC-H'
const PLAIN = '/Subtype/Type1/Encoding/WinAnsiEncoding'

for (const [says, file, expected] of [
  ['a usual Chinese encoding', pdf('BT /F1 9 Tf <b2b9> Tj (\\314\\371) Tj ET', GBK), '补贴'],
  ['packed content', pdf('BT /F1 9 Tf (plan) Tj ET', PLAIN, '/Filter/FlateDecode'), 'plan'],
  ['words of one line by their gaps', pdf('BT /F1 9 Tf [(new) -500 (pla) 20 (n)] TJ ET', PLAIN), 'new plan'],
  ['words of two lines', pdf("BT /F1 9 Tf 9 TL (a \\(b\\)) Tj 0 -9 Td (c) Tj (d) ' ET", PLAIN), 'a (b) c d'],
  ['what signs stand for', pdf('BT /F1 9 Tf /Span<</ActualText<FEFF8865>>>BDC (x) Tj (y) Tj EMC (z) Tj ET', PLAIN), '补z'],
  [
    'signs that are placed one by one',
    pdf('BT /F1 9 Tf 1 0 0 1 10 9 Tm (2) Tj 1 0 0 1 15 9 Tm (0) Tj 1 0 0 1 30 9 Tm (x) Tj ET', PLAIN),
    '20 x',
  ],
  ['a picture in the page', pdf('BI /W 1 ID (x\x00) Tj EI BT /F1 9 Tf (ok) Tj ET', PLAIN), 'ok'],
  ['a font without a table', pdf('BT /F1 9 Tf <0001> Tj ET', '/Subtype/Type0/Encoding/Identity-H'), ''],
  ['content packed in another way', pdf('BT (x) Tj ET', PLAIN, '/Filter/LZWDecode'), ''],
  ['no PDF at all', Buffer.from('x'), ''],
] as const)
  test(`${says}: ${JSON.stringify(expected)}`, async () => assert.equal(await attachmentText(file, PDF), expected))

test('a PDF that is made to be slow to read is read in time', async () => {
  const began = performance.now()
  for (const part of ['[', '<<', '(', '<', '%', '((', '1 0 obj ', '/x', ' BT', ' <</a', '\\('])
    await attachmentText(pdf(part.repeat(300_000 / part.length), PLAIN), PDF)
  const loop = pdf('/Me Do '.repeat(50), '/Subtype/Type1')
    .toString('latin1')
    .replace('/Font<<', '/XObject<</Me 5 0 R>>/Font<<')
    .replace('<</Length', '<</Subtype/Form/Length')
  await attachmentText(Buffer.from(loop, 'latin1'), PDF)
  assert.ok(performance.now() - began < 15_000, `${performance.now() - began} ms`)
})
