import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { Document, Packer, Paragraph } from 'docx'
import JSZip from 'jszip'
import { TEST_KEYS } from '../../../tests/keys.ts'
import { readSealed, writeSealed } from '../personal/sealed-file.ts'
import type { FileContent } from './file-content.ts'
import { inspectFile } from './inspect-file.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const folder = await mkdtemp(join(tmpdir(), 'gongkai-inspect-'))
after(() => rm(folder, { recursive: true, force: true }))
let count = 0

/** A received file, as the store has it: encrypted on the disk. */
async function received(content: Uint8Array): Promise<FileContent> {
  count += 1
  const path = join(folder, String(count))
  const { hash, size } = await writeSealed(path, [content], TEST_KEYS)
  return { size, read: (range) => Readable.from(readSealed(path, hash, TEST_KEYS, range)) }
}
const plain = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('关于开展检查的通知')] }] }))

/** The plain document with other entries, or with another content of those that it has. */
async function word(entries: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(plain)
  for (const [name, content] of Object.entries(entries)) zip.file(name, content)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
const relation = (type: string, mode = 'External') =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://example.test/x" TargetMode="${mode}"/></Relationships>`
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const instruction = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`
const code = async (content: Uint8Array, mediaType = WORD, scanner?: string): Promise<string> =>
  inspectFile(await received(content), mediaType, scanner).then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

for (const [says, entries, expected] of [
  ['a plain document', {}, 'ok'],
  ['a document with a link', { 'word/_rels/document.xml.rels': relation('hyperlink') }, 'ok'],
  ['a document with a picture of its own', { 'word/_rels/document.xml.rels': relation('image', 'Internal') }, 'ok'],
  ['a document that speaks of DDE', { 'word/header9.xml': '<w:t>DDEAUTO 是什么</w:t>' }, 'ok'],
  ['macros', { 'word/vbaProject.bin': 'x' }, 'platform/file-macro'],
  [
    'macros under another name',
    { '[Content_Types].xml': '<Override ContentType="application/vnd.ms-office.vbaProject"/>' },
    'platform/file-macro',
  ],
  [
    'a macro template as its type',
    { '[Content_Types].xml': '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>' },
    'platform/file-macro',
  ],
  ['a control', { 'word/activeX/activeX1.xml': 'x' }, 'platform/file-macro'],
  ['a remote template', { 'word/_rels/settings.xml.rels': relation('attachedTemplate') }, 'platform/file-remote'],
  ['a remote picture', { 'word/_rels/document.xml.rels': relation('image') }, 'platform/file-remote'],
  ['a remote object in a header', { 'word/_rels/header1.xml.rels': relation('oleObject') }, 'platform/file-remote'],
  ['an embedded object', { 'word/embeddings/oleObject1.bin': 'x' }, 'platform/file-remote'],
  [
    'a field that starts a program',
    { 'word/footer9.xml': '<w:instrText xml:space="preserve"> DDEAUTO c:\\\\x </w:instrText>' },
    'platform/file-remote',
  ],
  ...[
    ['a field in pieces', field('begin') + instruction(' DD') + instruction('EAU') + instruction('TO c:\\x') + field('end')],
    ['a field in pieces before its result', field('begin') + instruction('D') + instruction('DE x') + field('separate') + '<w:t>x</w:t>'],
    [
      'a field inside another',
      field('begin') + instruction('IF ') + field('begin') + instruction('DD') + instruction('E x') + field('end'),
    ],
    [
      'a field that goes on behind another',
      field('begin') + instruction(' ') + field('begin') + instruction('QUOTE 68 68 69') + field('end'),
    ],
    [
      'a field in pieces with a comment',
      field('begin') + instruction('D<!-- < -->D<?x <?>') + instruction('<![CDATA[E x]]>') + field('end'),
    ],
    ['a simple field with references', '<w:fldSimple w:instr=" &#68;DE x"/>'],
  ].map(([says = '', text = '']) => [says, { 'word/document2.xml': text }, 'platform/file-remote'] as const),
  ...[
    [
      'fields of a table of contents',
      field('begin') + instruction(' TOC ') + field('separate') + field('begin') + instruction('PAGEREF DDE') + field('end') + field('end'),
    ],
    [
      'two fields that would be one together',
      field('begin') + instruction('D') + field('end') + field('begin') + instruction('DE') + field('end'),
    ],
    [
      'a field that asks another',
      field('begin') + instruction('IF ') + field('begin') + instruction('PAGE') + field('end') + instruction(' = 1') + field('end'),
    ],
  ].map(([says = '', text = '']) => [says, { 'word/document2.xml': text }, 'ok'] as const),
  [
    'a remote template in UTF-16',
    { 'word/_rels/settings.xml.rels': Buffer.from(`\ufeff${relation('attachedTemplate')}`, 'utf16le') },
    'platform/file-remote',
  ],
  [
    'a remote template whose attributes are written with references',
    {
      'word/_rels/settings.xml.rels': relation('attachedTemplate', 'Ext&#x0065;rna&#0000108;'),
    },
    'platform/file-remote',
  ],
  [
    'a remote template with a sign of the end of a tag in its address',
    { 'word/_rels/settings.xml.rels': relation('attachedTemplate').replace('test/x', 'test/>') },
    'platform/file-remote',
  ],
  [
    'a remote template that calls itself a link in another attribute',
    { 'word/_rels/settings.xml.rels': relation('attachedTemplate').replace('Id="r1"', `Id="Type='/hyperlink'"`) },
    'platform/file-remote',
  ],
  [
    'a field behind an attribute with a sign of the end of a tag',
    { 'word/footer9.xml': `<w:instrText x=">" y='"'> &#68;DE c:\\x </w:instrText>` },
    'platform/file-remote',
  ],
  ['a part in the other UTF-16', { 'word/_rels/settings.xml.rels': Buffer.from([0xfe, 0xff, 0, 60]) }, 'platform/file-broken'],
  ['an entry that swells', { 'word/media/x.xml': Buffer.alloc(2 * 1024 * 1024) }, 'platform/file-bomb'],
] as const)
  test(`${says}: ${expected}`, async () => assert.equal(await code(await word(entries)), expected))

test('a text that is made to be slow to read is read in time', async () => {
  const began = performance.now()
  for (const part of [
    '<Relationship ',
    '<Relationship a',
    '<f ',
    '<f x="',
    '<f>',
    `<f x='"`,
    '<w:instrText>',
    'instr = ',
    '&#0',
    '<!--',
    '<?',
    '<![CDATA[',
    '<w:fldChar w:fldCharType="begin"/>x<w:instrText>x',
    '<w:instrText>x<w:fldChar fldCharType="begin"/><w:fldChar fldCharType="end"/>',
    'a=',
    '<a',
    '>',
    ' ',
  ]) {
    // The compression of an archive that swells is refused before.
    const text = part.repeat(300_000 / part.length)
    assert.equal(await code(await word({ 'word/_rels/x.xml.rels': `<Relationship ${text}`, 'word/x.xml': `<f${text}` })), 'ok', part)
  }
  assert.ok(performance.now() - began < 15_000, `${performance.now() - began} ms`)
})

for (const [says, name, content, expected] of [
  ['links to other workbooks', 'xl/externalLinks/externalLink1.xml', 'x', 'platform/file-remote'],
  ['a data connection', 'xl/connections.xml', 'x', 'platform/file-remote'],
  ['old macros', 'xl/macrosheets/sheet1.xml', 'x', 'platform/file-macro'],
  ['a formula that starts a program', 'xl/worksheets/sheet1.xml', "<c><f>cmd|' /C calc'!A0</f></c>", 'platform/file-remote'],
  ['a sum', 'xl/worksheets/sheet1.xml', '<c><f>SUM(A1:A9)</f></c>', 'ok'],
] as const)
  test(`a sheet with ${says}: ${expected}`, async () => {
    const zip = new JSZip().file(name, content)
    assert.equal(await code(await zip.generateAsync({ type: 'uint8array' }), SHEET), expected)
  })

test('an archive of many entries, of one that lies about its size, or cut short is refused', async () => {
  const many = new JSZip()
  for (let entry = 0; entry <= 5000; entry += 1) many.file(`${entry}.txt`, '')
  assert.equal(await code(await many.generateAsync({ type: 'uint8array' })), 'platform/file-bomb')
  many.remove('0.txt')
  assert.equal(await code(await many.generateAsync({ type: 'uint8array' })), 'ok')
  const lying = Buffer.from(await word({ 'word/_rels/settings.xml.rels': ' '.repeat(5000) }))
  const at = lying.lastIndexOf('word/_rels/settings.xml.rels') - 46
  assert.equal(lying.readUInt32LE(at), 0x02014b50)
  lying.writeUInt32LE(10, at + 24)
  assert.equal(await code(lying), 'platform/file-broken')
  assert.equal(await code(plain.subarray(0, plain.length / 2)), 'platform/file-broken')
})

/** An archive whose directory announces a megabyte for each entry. */
const announcing = async (entries: number) => {
  const zip = new JSZip()
  for (let entry = 0; entry < entries; entry += 1) zip.file(`${entry}.xml`, 'xx')
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
  // The directory announces a megabyte for each, which a reader would have to believe or try.
  for (let at = bytes.indexOf('PK\x01\x02'); at !== -1; at = bytes.indexOf('PK\x01\x02', at + 4)) bytes.writeUInt32LE(1024 * 1024, at + 24)
  return bytes
}

test('an archive that is small entry by entry, but large together, is refused', async () => {
  assert.equal(await code(await announcing(200)), 'ok')
  assert.equal(await code(await announcing(201)), 'platform/file-bomb')
})

/** The head of a PNG of that size; no more of it is read. */
function png(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000080600000000000000', 'hex')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}

test('a picture of a hundred megapixels is accepted, one of more or of no size is not', async () => {
  assert.equal(await code(png(10_000, 10_000), 'image/png'), 'ok')
  assert.equal(await code(png(10_000, 10_001), 'image/png'), 'platform/file-bomb')
  assert.equal(await code(png(60_000, 60_000), 'image/png'), 'platform/file-bomb')
  assert.equal(await code(png(0, 10), 'image/png'), 'platform/file-broken')
  assert.equal(await code(Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'), 'platform/file-broken')
})

/** A server that speaks as clamd would in one case; the real one is tried with Debian's package. */
async function speaks(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    answer(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  return `127.0.0.1:${(server.address() as { port: number }).port}`
}

test('while the scanner does not answer as it should no file is accepted', async () => {
  const picture = png(10, 10)
  assert.equal(await code(picture, 'image/png', join(folder, 'no-socket')), 'platform/scanner-away')
  assert.equal(await code(picture, 'image/png', await speaks((socket) => socket.end())), 'platform/scanner-away')
  const full = await speaks((socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'))
  assert.equal(await code(picture, 'image/png', full), 'platform/scanner-away')
})
