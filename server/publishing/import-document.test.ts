import assert from 'node:assert/strict'
import { test } from 'node:test'
import JSZip from 'jszip'
import * as given from '../../tests/given.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { recordUpload } from '../platform/runtime/file-uploads.ts'
import { importDocument } from './import-document.ts'

const { runtime } = await testRuntime('2026-09-22T02:00:00Z')
const { db, files, clock } = runtime
const clerk = await given.officer(db, { agencyId: (await given.agency(db)).id, roles: ['information-manager'] })

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="a" xmlns:wp="wp" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v"'
const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const deleted = (text: string) => `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`
const line = (inside: string, properties = '') => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`
const numbered = (text: string, level: number, list = 1) =>
  line(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`

const level = (index: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
const NUMBERING = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2.')}${level(2, 'bullet', '·')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`

const blip = (id: string) => `<w:r><w:drawing><wp:docPr descr="平面图"/><a:blip r:embed="${id}"/></w:drawing></w:r>`

/** A document of Word with these parts, stored as a file of the agency. */
async function stored(body: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const zip = new JSZip()
  zip.file(
    '[Content_Types].xml',
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  )
  zip.file(
    '_rels/.rels',
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  )
  zip.file('word/document.xml', `<?xml version="1.0"?><w:document ${NAMES}><w:body>${body}</w:body></w:document>`)
  zip.file('word/numbering.xml', `<w:numbering ${NAMES}>${NUMBERING}</w:numbering>`)
  for (const [name, content] of Object.entries(more)) zip.file(name, content)
  const { hash } = await files.put(db, await zip.generateAsync({ type: 'uint8array' }), clock())
  await recordUpload(db, clerk, hash, clock())
  return hash
}

const read = async (...given: Parameters<typeof stored>) => importDocument(db, files, clerk, await stored(...given), clock())

test('visible words only: what was struck out, deleted, hidden or a comment is left out and told; an insertion is taken', async () => {
  const found = await read(
    line(
      run('补贴') +
        `<w:del w:id="1">${deleted('500')}</w:del><w:ins w:id="2">${run('800')}</w:ins>` +
        run('元', '<w:b/>') +
        run('作废', '<w:strike/>') +
        run('密', '<w:vanish/>') +
        run('明', '<w:vanish w:val="0"/>') +
        '<w:r><w:commentReference w:id="7"/></w:r>',
      '<w:jc w:val="center"/>',
    ) + line(run('删去的一段', '<w:dstrike/>')),
    { 'word/comments.xml': `<w:comments ${NAMES}><w:comment w:id="7">${line(run('请核对'))}</w:comment></w:comments>` },
  )
  assert.equal(found.body, '<p align="center">补贴800<strong>元</strong>明</p>')
  assert.deepEqual(found.notTaken, [
    { what: 'deleted', count: 3 },
    { what: 'hidden', count: 1 },
    { what: 'comment', count: 1 },
  ])
  assert.deepEqual(
    found.original[0]?.map(({ text, leftOut }) => `${leftOut ?? ''}${text}`),
    ['补贴', 'deleted500', '800', '元', 'deleted作废', 'hidden密', '明', 'comment［批注：请核对］'],
  )
})

test('a paragraph whose end was deleted is one with the next', async () => {
  const mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
  const { body } = await read(line(run('为了'), mark) + line(run('规范')))
  assert.equal(body, '<p>为了规范</p>')
})

test('automatic numbers: 一、（一） become text, 1. and bullets become lists with their levels', async () => {
  const { body } = await read(
    [numbered('总体要求', 0), numbered('目标', 1), numbered('任务', 1), numbered('措施', 0), numbered('细则', 1)].join('') +
      [numbered('甲', 0, 2), numbered('乙', 1, 2), numbered('丙', 2, 2), numbered('丁', 0, 2)].join(''),
  )
  assert.equal(
    body,
    '<p>一、总体要求</p>\n<p>（一）目标</p>\n<p>（二）任务</p>\n<p>二、措施</p>\n<p>（一）细则</p>\n' +
      '<ol><li>甲<ol><li>乙<ul><li>丙</li></ul></li></ol></li><li>丁</li></ol>',
  )
})

test('headings of styles, tables with merged cells and heads, links, footnotes, text boxes', async () => {
  const { body } = await read(
    line(run('一、总则', '<w:b/>'), '<w:pStyle w:val="1"/>') +
      `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(line(run('项目')), '<w:gridSpan w:val="2"/>')}${cell(line(run('数')))}</w:tr>` +
      `<w:tr>${cell(line(run('甲')) + line(run('乙')), '<w:vMerge w:val="restart"/>')}${cell(line(run('丙')))}${cell(line(run('1')))}</w:tr>` +
      `<w:tr>${cell(line(''), '<w:vMerge/>')}${cell(line(run('丁')))}${cell(line(run('2')))}</w:tr></w:tbl>` +
      line(`<w:hyperlink r:id="rId9">${run('原文')}</w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r>`) +
      line(
        `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${line(run('框中的话'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${line(run('框中的话'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('框边')}`,
      ),
    {
      'word/styles.xml': `<w:styles ${NAMES}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>`,
      'word/footnotes.xml': `<w:footnotes ${NAMES}><w:footnote w:id="2">${line(run('来自统计局'))}</w:footnote></w:footnotes>`,
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" TargetMode="External" Target="https://www.gov.cn/"/></Relationships>',
    },
  )
  assert.equal(
    body,
    [
      '<h2>一、总则</h2>',
      '<table><thead><tr><th colspan="2" scope="col">项目</th><th scope="col">数</th></tr></thead><tbody><tr><td rowspan="2"><p>甲</p><p>乙</p></td><td>丙</td><td>1</td></tr><tr><td>丁</td><td>2</td></tr></tbody></table>',
      '<p><a href="https://www.gov.cn/">原文</a><sup><a id="noteref-1" href="#note-1">〔1〕</a></sup></p>',
      '<p>框边</p>',
      '<p>框中的话</p>',
      '<section><p id="note-1"><a href="#noteref-1">〔1〕</a>来自统计局</p></section>',
    ].join('\n'),
  )
})

test('a footnote has its visible words only; what was deleted or hidden in it is told', async () => {
  const note =
    line(run('来自统计局') + `<w:del>${deleted('内部数据')}</w:del>` + run('密', '<w:vanish/>')) +
    line(run('五月', '<w:strike/>') + run('六月'))
  const { body, notTaken, original } = await read(line(run('见表') + '<w:r><w:footnoteReference w:id="2"/></w:r>'), {
    'word/footnotes.xml': `<w:footnotes ${NAMES}><w:footnote w:id="2">${note}</w:footnote></w:footnotes>`,
  })
  assert.match(body, /<section><p id="note-1"><a href="#noteref-1">〔1〕<\/a>来自统计局 六月<\/p><\/section>$/)
  assert.deepEqual(notTaken, [
    { what: 'deleted', count: 2 },
    { what: 'hidden', count: 1 },
  ])
  assert.deepEqual(
    original[0]?.map(({ text, leftOut }) => `${leftOut ?? ''}${text}`),
    ['见表', '［脚注：', '来自统计局', 'deleted内部数据', 'hidden密', 'deleted五月', '六月', '］'],
  )
})

test('a picture becomes a file of the agency; one of another kind is told of', async () => {
  const { body, notTaken } = await read(line(run('见图') + blip('rId5') + blip('rId6')), {
    'word/media/image1.png': Buffer.from(PNG, 'base64'),
    'word/_rels/document.xml.rels':
      '<Relationships><Relationship Id="rId5" Target="media/image1.png"/><Relationship Id="rId6" Target="media/image2.emf"/></Relationships>',
  })
  assert.match(body, /^<p>见图<\/p>\n<figure><img src="files\/[0-9a-f]{64}" alt="平面图"><\/figure>$/)
  assert.deepEqual(notTaken, [{ what: 'picture', count: 1 }])
  const hash = /files\/([0-9a-f]+)/.exec(body)?.[1] ?? ''
  assert.ok(
    await db.selectFrom('file_uploads').select('hash').where('hash', '=', hash).where('agency_id', '=', clerk.agencyId).executeTakeFirst(),
  )
})

test('refused: what is no Word document, what is broken, and a file of another agency', async () => {
  const refused = { code: 'publishing/not-a-word-document' }
  const other = await given.officer(db, { agencyId: (await given.agency(db)).id, roles: ['information-manager'] })
  const hash = await stored(line(run('甲')))
  await assert.rejects(importDocument(db, files, other, hash, clock()), refused)
  await assert.rejects(read('<w:p>', {}), refused)
  await assert.rejects(read('<w:r>'.repeat(1000) + '</w:r>'.repeat(1000)), refused)
  const pdf = await files.put(db, PLAIN_PDF, clock())
  await recordUpload(db, clerk, pdf.hash, clock())
  await assert.rejects(importDocument(db, files, clerk, pdf.hash, clock()), refused)
})
