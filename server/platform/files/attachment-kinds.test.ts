import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Document, Packer, Paragraph } from 'docx'
import exceljs from 'exceljs'
import * as fc from 'fast-check'
import { oleFile, record, wordStream } from '../../../tests/files/ole-file.ts'
import { ofdFile, slidesFile, videoFile, webpFile, zipFile } from '../../../tests/files/samples.ts'
import { agency, officer, signedIn } from '../../../tests/given.ts'
import { PLAIN_PDF } from '../../../tests/plain-pdf.ts'
import { testRuntime } from '../../../tests/runtime.ts'
import type { Feature } from '../http/feature.ts'
import { safeFileName, sendFile } from '../http/send-file.ts'
import { contentOfBytes } from '../runtime/file-content.ts'
import { inspectFile } from '../runtime/inspect-file.ts'
import { kindOf } from './kind-of.ts'
import { ENDINGS, endingsOf, FILE_KINDS, isTaken } from './kinds.ts'

const downloads: Feature = {
  name: 'downloads',
  routes(app, { files }) {
    app.get<{ Params: { hash: string }; Querystring: { name: string; kind: string } }>('/api/download/:hash', ({ params, query }, reply) =>
      sendFile(reply, files, { hash: params.hash, mediaType: query.kind }, query.name),
    )
  },
}
const { app, runtime } = await testRuntime(undefined, [downloads])
const { db, files } = runtime
const now = runtime.clock()

const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('通知')] }] }))
const book = new exceljs.Workbook()
book.addWorksheet('表').addRow(['甲', 1])
const xlsx = Buffer.from(await book.xlsx.writeBuffer())
const doc = (text = '正文', flags = 0) => ({ WordDocument: wordStream(text, flags), '1Table': Buffer.alloc(100) })
const xls = (...records: readonly Buffer[]) => ({ Workbook: Buffer.concat([record(0x809, Buffer.alloc(16)), ...records, record(0x0a)]) })
const csv = Buffer.from('项目,金额\n青贮玉米,"1,234.5"\n饲草,-3%\n')
const gbk = Buffer.from([0xcf, 0xee, 0xc4, 0xbf, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a, 0xbc, 0xd7, 0x2c, 0x31, 0x0a])
const video = videoFile(['moov', Buffer.alloc(40)], ['mdat', Buffer.alloc(100)])
const slides = await slidesFile([{ text: '第一页' }])

/** The extension of the kind that a content is, or the code of the refusal. */
async function verdict(bytes: Uint8Array): Promise<string> {
  const content = contentOfBytes(bytes)
  try {
    const kind = await kindOf(content)
    if (!isTaken(kind, 'office')) return 'platform/attachment-kind'
    await inspectFile(content, kind, undefined)
    return FILE_KINDS[kind]
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

for (const [says, bytes, expected] of [
  ['a PDF', PLAIN_PDF, 'pdf'],
  ['a text of Word', docx, 'docx'],
  ['a workbook', xlsx, 'xlsx'],
  ['a presentation', slides, 'pptx'],
  ['an old text of Word or WPS', oleFile(doc()), 'doc'],
  ['an old workbook of Excel or WPS', oleFile(xls(record(0x85, [0, 0, 0, 0, 0, 0, 1, 0, 65]))), 'xls'],
  ['an OFD', await ofdFile(['版式文字']), 'ofd'],
  ['a table as text', csv, 'csv'],
  ['a table as text in GB 18030', gbk, 'csv'],
  ['a table with tabs', Buffer.from('a\tb\n1\t2'), 'csv'],
  ['a WebP picture', webpFile(10, 10), 'webp'],
  ['a video', video, 'mp4'],
  [
    'an archive of accepted kinds',
    await zipFile({ '一/附件1.docx': docx, '附件2.wps': oleFile(doc()), '图.jpeg': jpeg(), '表.CSV': csv }),
    'zip',
  ],
  ['prose', Buffer.from('这不是表格，\n只是文字'), 'platform/attachment-kind'],
  ['a page', Buffer.from('<table>,\n</table>,'), 'platform/attachment-kind'],
  ['a program', Buffer.from('MZ\u0090\u0000,x'), 'platform/attachment-kind'],
  ['a table whose rows differ', Buffer.from('a,b\nc\n'), 'platform/attachment-kind'],
  ['a table with control characters', Buffer.from('a,b\n\u0001,c\n'), 'platform/attachment-kind'],
  ['another OLE file', oleFile({ 'PowerPoint Document': Buffer.alloc(5000) }), 'platform/attachment-kind'],
  ...['=1+1', '@SUM(A1)', '+cmd|x', '-cmd', '"=1"', ' =1'].map(
    (cell) => [`a table with the cell ${cell}`, Buffer.from(`a,b\nx,${cell}\n`), 'platform/file-formula'] as const,
  ),
  ...['-1', '+86', '-0.5%', '-', 'a=b', '1-2'].map(
    (cell) => [`a table with the cell ${cell}`, Buffer.from(`a,b\nx,${cell}\n`), 'csv'] as const,
  ),
  ['an old text with macros', oleFile({ ...doc(), Macros: 'storage' }), 'platform/file-macro'],
  ['an old workbook with macros', oleFile({ ...xls(), _VBA_PROJECT_CUR: 'storage' }), 'platform/file-macro'],
  ['an old workbook with a sheet of macros', oleFile(xls(record(0x85, [0, 0, 0, 0, 0, 1]))), 'platform/file-macro'],
  ['an old text with an embedded object', oleFile({ ...doc(), '\u0001Ole10Native': Buffer.alloc(10) }), 'platform/file-remote'],
  ['an old text with a field that starts a program', oleFile(doc('甲\u0013 DDEAUTO c:\\x \u0015')), 'platform/file-remote'],
  ['an old text that speaks of DDE', oleFile(doc('甲 DDEAUTO c:\\x')), 'doc'],
  [
    'an old text with a remote template',
    oleFile({ ...doc(), '1Table': Buffer.from('xhttp://example.test/a.dotm', 'utf16le') }),
    'platform/file-remote',
  ],
  ['an old workbook with links', oleFile(xls(record(0x1ae, [1, 0, 5, 0]))), 'platform/file-remote'],
  ['an old workbook that refers to itself', oleFile(xls(record(0x1ae, [1, 0, 1, 4]))), 'xls'],
  ['an old workbook with a data connection', oleFile(xls(record(0x876))), 'platform/file-remote'],
  ['a protected old text', oleFile(doc('x', 0x0100)), 'platform/file-protected'],
  ['a protected old workbook', oleFile(xls(record(0x2f))), 'platform/file-protected'],
  ['a protected new text', oleFile({ ...doc(), EncryptedPackage: Buffer.alloc(10) }), 'platform/file-protected'],
  ['an old text cut short', oleFile(doc()).subarray(0, 2000), 'platform/file-broken'],
  ['an OFD with a program', await ofdFile(['x'], { 'Doc_0/Attachs/x.exe': 'MZ' }), 'platform/file-carries'],
  [
    'a slide that starts a program',
    await slidesFile([{ text: 'x' }], { 'ppt/slides/slide9.xml': '<a:hlinkClick action="ppaction://program"/>' }),
    'platform/file-remote',
  ],
  [
    'a slide that goes to another',
    await slidesFile([{ text: 'x' }], { 'ppt/slides/slide9.xml': '<a:hlinkClick action="ppaction://hlinksldjump"/>' }),
    'pptx',
  ],
  ['a video cut short', video.subarray(0, -1), 'platform/file-broken'],
  ['a video with something behind it', Buffer.concat([video, Buffer.from('<?php')]), 'platform/file-broken'],
  ['a video without tracks', videoFile(['mdat', Buffer.alloc(9)]), 'platform/file-broken'],
  ['an archive inside an archive', await zipFile({ 'a.zip': await zipFile({ 'b.csv': csv }) }), 'platform/archive-entry'],
  ['an archive with a program', await zipFile({ 'a.pdf': 'MZ' }), 'platform/archive-entry'],
  ['an archive with a script that looks like a table', await zipFile({ 'a.bat': csv }), 'platform/archive-entry'],
  ['an archive with a text under the name of another kind', await zipFile({ 'a.pdf': docx }), 'platform/archive-entry'],
  ['an archive with a macro', await zipFile({ 'a.doc': oleFile({ ...doc(), Macros: 'storage' }) }), 'platform/file-macro'],
  ['an archive that leads out of itself', renamed(await zipFile({ 'aaa.csv': csv }), 'aaa.csv', '../.csv'), 'platform/file-broken'],
] as const)
  test(`${says}: ${expected}`, async () => assert.equal(await verdict(bytes), expected))

function jpeg(): Buffer {
  return Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080010001001011100ffd9', 'hex')
}

/** An archive in which an entry has another name of the same length. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')
}

test('links and protected entries of an archive are refused, and 501 files', async () => {
  const plain = await zipFile({ 'a.csv': csv })
  const at = plain.indexOf('PK\x01\x02')
  const link = Buffer.from(plain)
  link.writeUInt32LE((0o120777 << 16) >>> 0, at + 38)
  assert.equal(await verdict(link), 'platform/archive-entry')
  const locked = Buffer.from(plain)
  locked.writeUInt16LE(locked.readUInt16LE(at + 8) | 1, at + 8)
  assert.equal(await verdict(locked), 'platform/file-protected')
  const many = (count: number) => zipFile(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.csv`, csv])))
  assert.equal(await verdict(await many(500)), 'zip')
  assert.equal(await verdict(await many(501)), 'platform/file-bomb')
})

test('a damaged old file is refused in time, wherever it is damaged', async () => {
  const good = oleFile(doc())
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 5), fc.integer({ min: 0, max: 0xffffffff }), async (at, value) => {
      const bad = Buffer.from(good)
      bad.writeUInt32LE(value, at)
      assert.match(await verdict(bad), /^(?:doc|platform\/(?:file-broken|attachment-kind|file-protected))$/)
    }),
    { numRuns: 300, seed: 1 },
  )
})

test('a form of the portal takes what anybody can open, and no more', async () => {
  for (const bytes of [slides, csv, video, oleFile(doc())]) await assert.rejects(files.put(db, bytes, now), { code: 'platform/file-kind' })
  assert.equal((await files.put(db, docx, now)).mediaType, endingKind('docx'))
})

function endingKind(ending: string): string {
  return Object.entries(FILE_KINDS).find(([, one]) => one === ending)?.[0] ?? ''
}

const ANY_NAME = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))

test('a name of Chinese, digits, dots and per cent stays as typed, whatever the kind', () => {
  const signs = fc.constantFrom(...'方案增长政府2025v1.5%（）—《》，、-_ +&=#@!~'.split(''))
  fc.assert(
    fc.property(fc.string({ unit: signs, minLength: 1, maxLength: 60 }), fc.constantFrom(...Object.keys(FILE_KINDS)), (name, kind) => {
      const stem = name.replace(/^[.\s]+|[.\s]+$/g, '')
      fc.pre(stem !== '' && !/\.(?:[a-z0-9]+)$/i.test(stem.replace(/\.[v\d]+$/, '')))
      for (const ending of endingsOf(kind)) assert.equal(safeFileName(`${stem}.${ending}`, kind), `${stem}.${ending}`.normalize('NFC'))
      assert.equal(safeFileName(stem, kind), `${stem}.${endingsOf(kind)[0]}`.normalize('NFC'))
    }),
  )
  assert.equal(safeFileName('方案v1.2', endingKind('docx')), '方案v1.2.docx')
  assert.equal(safeFileName('增长5%.PDF', endingKind('pdf')), '增长5%.PDF')
  assert.equal(safeFileName('名单.wps', endingKind('doc')), '名单.wps')
  assert.equal(safeFileName('名单.doc', endingKind('pdf')), '名单.pdf')
})

test('any name becomes one of a file of its kind, and the browser reads back just that', async () => {
  const stored = await files.put(db, PLAIN_PDF, now)
  await fc.assert(
    fc.asyncProperty(ANY_NAME, async (name) => {
      const safe = safeFileName(name, 'application/pdf')
      assert.match(safe, /^[^/\\:*?"<>|]+\.pdf$/i)
      const reply = await app.inject({ url: `/api/download/${stored.hash}`, query: { name: name.toWellFormed(), kind: 'application/pdf' } })
      const said = String(reply.headers['content-disposition'])
      assert.match(said, /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+\-.^_`|~%]+$/)
      assert.equal(decodeURIComponent(said.split("UTF-8''")[1] ?? ''), safe)
    }),
    { numRuns: 200 },
  )
})

test('an officer attaches a video up to its limit, and a reader plays it from any place', async () => {
  const { app, runtime } = await testRuntime(undefined, [downloads], undefined, { VIDEO_MB: '21' })
  const who = await officer(runtime.db, { agencyId: (await agency(runtime.db)).id })
  const { cookies, headers } = await signedIn(runtime.db, who, now)
  const upload = async (content: Buffer) => {
    const body = new FormData()
    body.append('file', new Blob([Uint8Array.from(content)]), '宣传片v1.2.mp4')
    const asked = new Response(body)
    return app.inject({
      method: 'POST',
      url: '/api/files',
      payload: Buffer.from(await asked.arrayBuffer()),
      cookies,
      headers: { ...headers, 'content-type': String(asked.headers.get('content-type')) },
    })
  }
  const empty = videoFile(['moov', Buffer.alloc(40)], ['mdat', Buffer.alloc(0)]).length
  const bytes = 21 * 1024 * 1024
  const largest = videoFile(['moov', Buffer.alloc(40)], ['mdat', Buffer.alloc(bytes - empty, 7)])
  const taken = await upload(largest)
  assert.equal(taken.statusCode, 200, taken.body)
  assert.equal((await upload(Buffer.concat([largest, Buffer.alloc(1)]))).statusCode, 413)
  // What is no video keeps its limit.
  const long = await upload(Buffer.concat([PLAIN_PDF, Buffer.alloc(bytes - PLAIN_PDF.length)]))
  assert.equal(long.json().code, 'platform/too-large')

  const url = `/api/download/${taken.json().hash}?name=x&kind=video/mp4`
  const part = async (range: string) => {
    const { statusCode, headers, rawPayload } = await app.inject({ url, headers: { range } })
    return [statusCode, headers['content-range'], rawPayload.length, rawPayload.equals(slice(range))] as const
  }
  const slice = (range: string) => {
    const [, from = '', to = ''] = /bytes=(\d*)-(\d*)/.exec(range) ?? []
    return from === '' ? largest.subarray(-Number(to)) : largest.subarray(Number(from), to === '' ? undefined : Number(to) + 1)
  }
  assert.deepEqual(await part('bytes=0-99'), [206, `bytes 0-99/${bytes}`, 100, true])
  assert.deepEqual(await part('bytes=65530-65545'), [206, `bytes 65530-65545/${bytes}`, 16, true])
  assert.deepEqual(await part(`bytes=${bytes - 1}-`), [206, `bytes ${bytes - 1}-${bytes - 1}/${bytes}`, 1, true])
  assert.deepEqual(await part('bytes=-5'), [206, `bytes ${bytes - 5}-${bytes - 1}/${bytes}`, 5, true])
  const past = await app.inject({ url, headers: { range: `bytes=${bytes}-` } })
  assert.deepEqual([past.statusCode, past.json().code, past.headers['content-range']], [416, 'platform/range', `bytes */${bytes}`])
  // Several ranges may be ignored.
  const small = `/api/download/${(await runtime.files.put(runtime.db, PLAIN_PDF, now)).hash}?name=x&kind=application/pdf`
  for (const range of ['bytes=0-1,4-5', 'bytes=x', 'lines=0-1', 'bytes=-'])
    assert.equal((await app.inject({ url: small, headers: { range } })).statusCode, 200, range)
  const whole = await app.inject(url)
  assert.deepEqual([whole.statusCode, whole.headers['accept-ranges'], whole.rawPayload.equals(largest)], [200, 'bytes', true])
})

test('each kind has an extension of its own', () => {
  const usual = Object.keys(FILE_KINDS).map((kind) => endingsOf(kind)[0])
  assert.equal(new Set(usual).size, usual.length)
  for (const ending of ['pdf', 'docx', 'doc', 'xlsx', 'xls', 'csv', 'pptx', 'ofd', 'wps', 'et', 'zip', 'png', 'jpeg', 'webp', 'mp4'])
    assert.ok(ENDINGS.has(ending), ending)
})
