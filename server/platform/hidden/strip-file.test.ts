import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import * as fc from 'fast-check'
import { hiddenSays } from '../../../core/publishing/hidden-data.ts'
import { oleFile, record, summaryStream, wordStream } from '../../../tests/files/ole-file.ts'
import { slidesFile, zipFile } from '../../../tests/files/samples.ts'
import { line, run, wordFile } from '../../../tests/files/word-file.ts'
import { fileWork } from '../files/file-work.ts'
import { kindOf } from '../files/kind-of.ts'
import { readParts } from '../files/zip-parts.ts'
import { contentOfBytes } from '../runtime/file-content.ts'
import { inspectFile } from '../runtime/inspect-file.ts'
import { stripFile } from './strip-file.ts'

/** What is found, and the cleaned file, of which the same kind of file is left and in which nothing is found any more but `remains`. */
async function cleaned(bytes: Buffer, remains = ''): Promise<{ says: string; content: Buffer }> {
  const kind = (await kindOf(contentOfBytes(bytes))) ?? ''
  const { found, content } = await stripFile(bytes, kind)
  assert.equal(await kindOf(contentOfBytes(content)), kind)
  await inspectFile(contentOfBytes(content), kind, undefined)
  const again = await stripFile(content, kind)
  assert.equal(hiddenSays(again.found), remains)
  assert.deepEqual(again.content, content)
  return { says: hiddenSays(found), content }
}

/** All text of an archive. */
async function everything(content: Buffer): Promise<string> {
  return [...(await readParts(content))].map(([name, part]) => `${name}\n${part.toString('utf8')}`).join('\n')
}

const words = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')

const ANY_RUN = fc.record({
  text: fc.stringMatching(/^[甲-癸]{1,4}$/),
  how: fc.constantFrom('plain', 'inserted', 'deleted', 'hidden', 'commented'),
})

test('of a Word file with any mixture of changes, comments and hidden words, the visible words stay in order and nothing else is in the file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(ANY_RUN, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }), async (lines) => {
      const all = lines.flat().map((one, index) => ({ ...one, text: `${one.text}${index}号` }))
      let index = 0
      const numbered = lines.map((one) => one.map(() => all[index++] ?? { text: '', how: 'plain' as const }))
      const { says, content } = await cleaned(await wordFile(numbered.map((one) => line(one.map(run).join(''))).join('')))
      const visible = all.filter(({ how }) => how !== 'deleted' && how !== 'hidden')
      const text = await everything(content)
      assert.equal(words(text), visible.map((one) => one.text).join(''))
      for (const { text: gone } of all.filter((one) => !visible.includes(one))) assert.ok(!text.includes(gone), gone)
      assert.doesNotMatch(text, /张三|李四|某单位|批注者|w:rsid|comment|w:ins|w:del/)
      const count = (...hows: string[]) => all.filter(({ how }) => hows.includes(how)).length
      const parts = [
        [count('inserted', 'deleted'), '修订 ', '处'],
        [count('commented'), '批注 ', '条'],
        [count('hidden'), '隐藏文字 ', '处'],
      ] as const
      const expected = parts.filter(([number]) => number > 0).map(([number, title, unit]) => `${title}${number}${unit}`)
      assert.equal(says, [...expected, '作者 张三', '最后保存人 李四', '单位 某单位', '其他文档属性 2项'].join('、'))
    }),
    { numRuns: 60 },
  )
})

test('a deleted end joins two paragraphs, a deleted row goes, and a cell keeps a paragraph', async () => {
  const deletedEnd = `<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:del w:id="1" w:author="批注者"/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>`
  const body = `${deletedEnd}<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>后</w:t></w:r></w:p>
<w:tbl><w:tr><w:trPr><w:del w:id="2"/></w:trPr><w:tc><w:p><w:r><w:t>删行</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc>${deletedEnd}</w:tc></w:tr></w:tbl>`
  const { content } = await cleaned(await wordFile(body))
  const main = (await readParts(content)).get('word/document.xml')?.toString('utf8') ?? ''
  assert.match(main, /<w:p><w:pPr><w:jc w:val="right"\/><\/w:pPr><w:r><w:t>前<\/w:t><\/w:r><w:r><w:t>后<\/w:t>/)
  assert.doesNotMatch(main, /删行/)
  assert.match(main, /<w:tc><w:p>.*前.*<\/w:p><\/w:tc>/)
})

async function workbook(): Promise<Buffer> {
  const book = new exceljs.Workbook()
  Object.assign(book, { creator: '张三', lastModifiedBy: '李四', company: '某单位' })
  book.addWorksheet('先藏', { state: 'veryHidden' }).addRow(['秘密甲', 7])
  const sheet = book.addWorksheet('明细')
  sheet.addRow(['项目', '金额', '藏列'])
  sheet.addRow(['青贮玉米', { formula: '先藏!B1*2', result: 14 }, '藏在列里'])
  sheet.addRow(['藏在行里', 2]).hidden = true
  sheet.getColumn(3).hidden = true
  sheet.getCell('A1').note = '批注里的话'
  book.addWorksheet('又藏', { state: 'hidden' }).addRow(['秘密乙'])
  book.addWorksheet('汇总').addRow(['合计', 14])
  book.definedNames.add("'先藏'!$A$1", '藏名')
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('of a workbook, hidden sheets, rows, columns and comments go, and formulas become what they showed', async () => {
  const { says, content } = await cleaned(await workbook())
  assert.equal(says, '批注 1条、隐藏工作表 2个、隐藏的行、列 2处、作者 张三、最后保存人 李四、单位 某单位')
  assert.doesNotMatch(await everything(content), /秘密|藏|批注里的话|张三|李四|某单位/)
  const book = new exceljs.Workbook()
  await book.xlsx.load(Uint8Array.from(content).buffer)
  assert.deepEqual(
    book.worksheets.map(({ name, state }) => [name, state]),
    [
      ['明细', 'visible'],
      ['汇总', 'visible'],
    ],
  )
  const [sheet] = book.worksheets
  assert.deepEqual([sheet?.getCell('A2').value, sheet?.getCell('B2').value, sheet?.getCell('A3').value], ['青贮玉米', 14, null])
})

test('a workbook with nothing to hide keeps its formulas', async () => {
  const book = new exceljs.Workbook()
  book.addWorksheet('表').addRow([1, { formula: 'A1*2', result: 2 }])
  const { content } = await cleaned(Buffer.from(await book.xlsx.writeBuffer()))
  assert.match(await everything(content), /<f>A1\*2<\/f>/)
})

const rels = (inside: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`

test('of a presentation, hidden slides, notes and comments go', async () => {
  const file = await slidesFile([{ text: '第一页' }, { text: '藏起来的一页', hidden: true }, { text: '第三页' }], {
    'ppt/slides/_rels/slide1.xml.rels': rels(
      relation('n', 'notesSlide', '../notesSlides/notesSlide1.xml') +
        relation('c', 'comments', '../comments/comment1.xml') +
        relation('s', 'slide', 'slide2.xml'),
    ),
    'ppt/notesSlides/notesSlide1.xml': '<p:notes xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>只对讲的人说</a:t></a:r></a:p></p:notes>',
    'ppt/comments/comment1.xml': '<p:cmLst xmlns:p="p"><p:cm authorId="0"><p:text>批注里的话</p:text></p:cm></p:cmLst>',
  })
  const { says, content } = await cleaned(file)
  assert.equal(says, '批注 1条、隐藏幻灯片 1张、演讲者备注 1页')
  const text = await everything(content)
  assert.match(text, /第一页[\s\S]*第三页/)
  assert.doesNotMatch(text, /藏起来|只对讲的人说|批注里的话|slide2\.xml/)
})

/** A TIFF with an orientation, an artist and a place. */
function exif(orientation: number): Buffer {
  const bytes = Buffer.alloc(8 + 2 + 3 * 12 + 4 + 8)
  bytes.write('MM\0*\0\0\0\u0008', 'latin1')
  bytes.writeUInt16BE(3, 8)
  const entry = (index: number, tag: number, type: number, count: number) => {
    bytes.writeUInt16BE(tag, 10 + index * 12)
    bytes.writeUInt16BE(type, 12 + index * 12)
    bytes.writeUInt32BE(count, 14 + index * 12)
    return 18 + index * 12
  }
  bytes.writeUInt16BE(orientation, entry(0, 0x0112, 3, 1))
  bytes.writeUInt32BE(50, entry(1, 0x013b, 2, 7))
  bytes.writeUInt32BE(50, entry(2, 0x8825, 4, 1))
  bytes.write('张三', 50)
  return bytes
}

const segment = (marker: number, content: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
const frame = segment(0xc0, Buffer.from([8, 0, 16, 0, 16, 1, 1, 0x11, 0]))
const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 0xff, 0, 2, 0xff, 0xd0, 3])])
const table = segment(0xdb, Buffer.alloc(65))
const jpeg = (...extra: Buffer[]) => Buffer.concat([Buffer.from([0xff, 0xd8]), ...extra, table, frame, scan, Buffer.from([0xff, 0xd9])])

const chunk = (name: string, content: Buffer) => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  return Buffer.concat([size, Buffer.from(name), content, Buffer.alloc(4)])
}

test('of pictures, place, camera and names go; which way up stays', async () => {
  const plain = jpeg()
  const exifSegment = (orientation: number) => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)]))
  const upright = await cleaned(Buffer.concat([jpeg(exifSegment(1), segment(0xfe, Buffer.from('备注'))), Buffer.from('尾巴')]))
  assert.equal(upright.says, '拍摄地点 1处、作者 张三、拍摄信息 2处')
  assert.deepEqual(upright.content, plain)
  const turned = await cleaned(jpeg(exifSegment(6)))
  assert.equal(turned.content.length, plain.length + 36)
  assert.equal(turned.content.readUInt16BE(2 + 28), 6)
  assert.equal((await cleaned(plain)).says, '')

  const head = Buffer.alloc(13)
  head.writeUInt32BE(1, 0)
  head.writeUInt32BE(1, 4)
  const png = (...extra: Buffer[]) =>
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', head),
      ...extra,
      chunk('IDAT', Buffer.alloc(4)),
      chunk('IEND', Buffer.alloc(0)),
    ])
  const marked = await cleaned(png(chunk('tEXt', Buffer.from('Author\0x')), chunk('eXIf', exif(1))))
  assert.deepEqual([marked.says, marked.content], ['拍摄地点 1处、作者 张三、拍摄信息 2处', png()])
})

const pdf = (info: string, more = '') =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n5 0 obj<<${info}>>endobj\n${more}trailer<</Root 1 0 R/Info 5 0 R>>\n`,
    'latin1',
  )

test('of a PDF, names and comments are overwritten where they stand', async () => {
  const wide = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('张三', 'utf16le').swap16()])
  const note = '6 0 obj<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/Contents(a note)>>endobj\n'
  const link = '7 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A<</URI(http://x)>>>>endobj\n'
  const about = '8 0 obj<</Type/Metadata/Subtype/XML/Length 9>>stream\n<x>who</x>\nendstream endobj\n'
  const file = pdf(`/Author<${wide.toString('hex')}>/Producer(a \\(program\\))`, note + link + about)
  const { says, content } = await cleaned(file)
  assert.equal(says, '批注 1条、作者 张三、其他文档属性 2项')
  assert.equal(content.length, file.length)
  assert.doesNotMatch(content.toString('latin1'), /a note|program|who|5f20|4e09/i)
  assert.match(content.toString('latin1'), /http:\/\/x/)
  assert.equal((await cleaned(pdf('/Author(Zhang San)'))).says, '作者 Zhang San')
})

test('of old files, names go; hidden sheets and comments are told again, since they stay', async () => {
  const people = {
    '\u0005SummaryInformation': summaryStream({ 4: '张三', 8: '李四' }),
    '\u0005DocumentSummaryInformation': summaryStream({ 15: '某单位' }),
  }
  const text = await cleaned(oleFile({ WordDocument: wordStream('正文'), '0Table': Buffer.alloc(10), ...people }))
  assert.equal(text.says, '作者 张三、最后保存人 李四、单位 某单位')
  const sheets = Buffer.concat([
    record(0x809, Buffer.alloc(16)),
    record(0x85, [0, 0, 0, 0, 1, 0, 1, 0, 65]),
    record(0x85, [0, 0, 0, 0, 0, 0, 1, 0, 66]),
    record(0x1c),
  ])
  const book = await cleaned(oleFile({ Workbook: sheets, ...people }), '批注 1条、隐藏工作表 1个')
  assert.equal(book.says, '批注 1条、隐藏工作表 1个、作者 张三、最后保存人 李四、单位 某单位')
})

test('the files of an archive are cleaned one by one', async () => {
  const { says, content } = await cleaned(
    await zipFile({ '甲.docx': await wordFile(line(run({ text: '话', how: 'hidden' }))), '乙.xlsx': await workbook() }),
  )
  assert.match(says, /隐藏文字 1处、隐藏工作表 2个/)
  assert.deepEqual([...(await readParts(content)).keys()], ['甲.docx', '乙.xlsx'])
})

test('a file that cannot be read ends its thread, not the server', async () => {
  const word = await wordFile(line(run({ text: '话', how: 'deleted' })))
  const kind = (await kindOf(contentOfBytes(word))) ?? ''
  assert.equal(hiddenSays((await fileWork('strip', word, kind)).found).split('、')[0], '修订 1处')
  await assert.rejects(fileWork('strip', word.subarray(0, 100), kind))
  await assert.rejects(fileWork('strip', await wordFile('<w:sdt>'.repeat(500) + '</w:sdt>'.repeat(500)), kind))
})
