import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import JSZip from 'jszip'
import { sql } from 'kysely'
import { ofdFile, slidesFile } from '../../tests/files/samples.ts'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { attachmentText, hasText } from '../platform/file-text/file-text.ts'
import { indexDocument } from './index-document.ts'
import { reindexOutdated } from './reindex.ts'
import { searchDocuments } from './search-documents.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const run = (text: string, properties = '') =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (inner: string) => `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${inner}</w:p>`

const wrapped = (name: string, inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inner}</w:${name}>`

async function wordFile(body: string, notes = ''): Promise<Buffer> {
  const zip = new JSZip()
  zip.file(
    '[Content_Types].xml',
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${WORD}.main+xml"/></Types>`,
  )
  zip.file('word/document.xml', wrapped('document', `<w:body>${body}</w:body>`))
  zip.file('word/comments.xml', wrapped('comments', `<w:comment>${paragraph(run('批注内容'))}</w:comment>`))
  if (notes !== '') zip.file('word/footnotes.xml', wrapped('footnotes', `<w:footnote>${paragraph(notes)}</w:footnote>`))
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

async function sheetFile(): Promise<Buffer> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('补贴明细')
  sheet.addRow(['项目', '金额'])
  sheet.addRow(['青贮玉米 & 饲草', 1234.5])
  sheet.addRow(['藏起来的行', 1]).hidden = true
  sheet.addRow([{ richText: [{ text: '富文' }, { text: '本格' }] }, { formula: 'B2*2', result: 2469 }])
  book.addWorksheet('内部', { state: 'hidden' }).addRow(['内部数据'])
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('of a Word document, what its reader sees is read, in order and with its separators', async () => {
  const body = [
    paragraph(`${run('第一段&lt;甲&gt;')}${run('隐藏', '<w:vanish/>')}${run('不隐藏', '<w:vanish w:val="0"/>')}`),
    paragraph(
      `<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del><w:ins>${run('插入的')}</w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>`,
    ),
    `<w:tbl><w:tr><w:tc>${paragraph(run('格一'))}</w:tc><w:tc>${paragraph(run('格二'))}</w:tc></w:tr></w:tbl>`,
    paragraph('<w:r><w:t>左</w:t><w:tab/><w:t>右</w:t></w:r>'),
  ].join('')
  assert.equal(await attachmentText(await wordFile(body, run('脚注')), WORD), '第一段<甲>不隐藏 插入的 格一 格二 左 右 脚注')
})

test('of a workbook, the cells of the sheets that are shown', async () => {
  assert.equal(await attachmentText(await sheetFile(), SHEET), '补贴明细 项目 金额 青贮玉米 & 饲草 1234.5 富文本格 2469')
})

test('of slides, pages of OFD and tables as text, what is shown, in order', async () => {
  const slides = await slidesFile([{ text: '第一页' }, { text: '藏页', hidden: true }, { text: '第三页 &amp; 末页' }])
  assert.equal(
    await attachmentText(slides, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'),
    '第一页 第三页 & 末页',
  )
  const pages = Array.from({ length: 11 }, (_, index) => `页${index + 1}`)
  assert.equal(await attachmentText(await ofdFile(pages), 'application/ofd'), pages.join(' '))
  assert.equal(await attachmentText(Buffer.from('项目,金额\n"青贮,玉米",12\n'), 'text/csv'), '项目 金额 青贮 玉米 12')
})

test('what cannot be read has no words, takes no time, and a long text is cut', async () => {
  assert.ok(!hasText('image/png'))
  const cases: readonly Buffer[] = [
    Buffer.from('no zip'),
    Buffer.alloc(0),
    (await wordFile('')).subarray(0, 200),
    await wordFile('<w:r '.repeat(400_000)),
  ]
  for (const content of cases) assert.equal(await attachmentText(content, WORD), '')
  assert.equal((await attachmentText(await wordFile(paragraph(run('长'.repeat(150_000)))), WORD)).length, 100_000)
  assert.equal(await attachmentText(await wordFile(paragraph(run('空'.repeat(11 * 1024 * 1024)))), WORD), '', 'unpacks to more than 30 MB')
})

test('attachments are searched, shown in the extract, and leave the search with their document', async () => {
  const { runtime } = await testRuntime()
  const { db, files } = runtime
  const now = runtime.clock()
  const { id: agencyId } = await agency(db, { name: '示例区农业农村局' })
  const office = await editorialOffice(db, agencyId)
  const attach = async (content: Buffer, name: string) => {
    const { hash } = await files.put(db, content, now)
    await db
      .insertInto('file_uploads')
      .values({ hash, agency_id: agencyId, account_id: office.clerk.accountId, uploaded_at: now })
      .execute()
    return { hash, name }
  }
  const text = documentText({
    title: '补贴公示',
    files: [await attach(await sheetFile(), '明细.xlsx'), await attach(await wordFile(paragraph(run('耕地轮作的说明'))), '说明.docx')],
  })
  const { id } = await publishedDocument(db, office, text, now)
  await indexDocument(db, id, files)
  const search = (query: string) => searchDocuments(db, { query, page: 1 })
  for (const query of ['青贮玉米', '耕地轮作', '公示 轮作 饲草'])
    assert.deepEqual(
      (await search(query)).hits.map((hit) => hit.id),
      [id],
      query,
    )
  const [hit] = (await search('青贮玉米')).hits
  assert.match(hit?.excerpt.map((piece) => piece.text).join('') ?? '', /明细\.xlsx：/)
  assert.equal((await search('内部数据')).total, 0)

  await sql`update search_entries set form = 0`.execute(db)
  await reindexOutdated(runtime)
  assert.equal((await search('青贮玉米')).total, 1)
  await sql`update documents set published_edition_id = null, published_at = null`.execute(db)
  assert.equal((await search('青贮玉米')).total, 0)
})
