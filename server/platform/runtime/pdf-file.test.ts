import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { letterSample } from '../../../tests/documents/samples.ts'
import { PLAIN_PDF } from '../../../tests/plain-pdf.ts'
import { letterPdf } from '../documents/letter-pdf.ts'
import { openTypesetter } from '../documents/typesetter.ts'
import { inspectFile } from './inspect-file.ts'

const code = (content: Buffer): Promise<string> =>
  inspectFile({ size: content.length, read: () => Readable.from([content]) }, 'application/pdf', undefined).then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )
const bytes = (text: string) => Buffer.from(text, 'latin1')
/** A PDF with these objects, whatever they are. */
const pdf = (...objects: (string | Buffer)[]) =>
  Buffer.concat([
    bytes('%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n'),
    ...objects.map((one) => (typeof one === 'string' ? bytes(one) : one)),
    bytes('\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  ])
const stream = (dictionary: string, data: Buffer) =>
  Buffer.concat([bytes(`5 0 obj\n<<${dictionary}/Length ${data.length}>>\nstream\n`), data, bytes('\nendstream\nendobj\n')])
const objects = (text: string, dictionary = '/Type/ObjStm/N 1/First 4/Filter/FlateDecode') => stream(dictionary, deflateSync(bytes(text)))
const RUNS = '<</S/JavaScript/JS(app.alert\\(1\\))>>'
/** A compressed block that is stored as it is. */
const stored = (text: string) => deflateSync(bytes(text), { level: 0 })

for (const [says, content, expected] of [
  ['an empty document', PLAIN_PDF, 'ok'],
  [
    'a page, an outline and a link',
    pdf('3 0 obj<</Type/Outlines/First 4 0 R>>endobj 4 0 obj<</A<</S/URI/URI(http://x)>>/OpenAction[1 0 R/Fit]>>endobj'),
    'ok',
  ],
  [
    'content that begins with numbers behind an outline',
    pdf('3 0 obj<</First 4 0 R>>endobj\n', stream('/Filter/FlateDecode', deflateSync(bytes('0 0 9 9 re /Im1 Do')))),
    'ok',
  ],
  ['an object stream of plain objects', pdf(objects('7 0 <</Type/Page/JSON 1/XFA2 2>>')), 'ok'],
  ['a picture in which a name comes about', pdf(stream('/Subtype/Image', bytes('\x01\x02/JS (/XFA \x03'))), 'ok'],
  ['a form that is filled in by hand', pdf('3 0 obj<</AcroForm<</Fields[]>>>>endobj'), 'ok'],
  ...['/JavaScript', '/JS', '/Launch', '/EmbeddedFile', '/EmbeddedFiles', '/RichMedia', '/XFA', '/SubmitForm', '/ImportData'].flatMap(
    (name) =>
      [
        [`${name} as an object`, pdf(`3 0 obj<<${name} 4 0 R>>endobj`), 'platform/file-active'],
        [`${name} in an object stream`, pdf(objects(`7 0 <<${name} 4 0 R>>`)), 'platform/file-active'],
      ] as const,
  ),
  ['a name with escapes', pdf('3 0 obj<</S/J#61v#61Scr#69pt/#4A#53(x)>>endobj'), 'platform/file-active'],
  [
    'a name with escapes in an object stream whose type has escapes',
    pdf(objects('7 0 <</#4cau#6ech 4 0 R>>', '/Type/Obj#53tm/N 1/F#69rst 4/Filter/FlateDecode')),
    'platform/file-active',
  ],
  ['an object stream without its type', pdf(objects(`7 0 ${RUNS}`, '/N 1/First 4/Filter[/FlateDecode]')), 'platform/file-active'],
  [
    'an object stream that names another object in a text',
    pdf(objects(`7 0 ${RUNS}`, '/N 1/First 4/Filter/FlateDecode/X(9 0 obj)')),
    'platform/file-active',
  ],
  ['an object stream that is not packed', pdf(stream('/Type/ObjStm/N 1/First 4', bytes('7 0 <</A 1>>'))), 'ok'],
  [
    'an active object stream that is not packed',
    pdf(stream('/Type/ObjStm/N 1/First 4', bytes(`7 0 ${RUNS} 5 0 obj `))),
    'platform/file-active',
  ],
  [
    'an object stream with the word for its end inside',
    pdf(stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', stored(`7 0 (endstream) ${RUNS}`))),
    'platform/file-active',
  ],
  ['an object hidden in a stream', pdf(stream('', bytes(`\x00 8 0 obj${RUNS}endobj`))), 'platform/file-active'],
  ['an object stream hidden in a stream', pdf(stream('', objects(`7 0 ${RUNS}`))), 'platform/file-active'],
  ['a stream that begins in a comment', pdf('3 0 obj<</A 1 % stream\n/JS(x)%endstream\n/S/JavaScript>>endobj\n'), 'platform/file-active'],
  [
    'an object stream packed in another way',
    pdf(objects('7 0 <</A 1>>', '/Type/ObjStm/N 1/First 4/Filter[/ASCIIHexDecode/FlateDecode]')),
    'platform/file-broken',
  ],
  [
    'an object stream with a predictor',
    pdf(objects('7 0 <</A 1>>', '/Type/ObjStm/N 1/First 4/Filter/FlateDecode/DecodeParms<</Predictor 12>>')),
    'platform/file-broken',
  ],
  [
    'an object stream whose packing stands elsewhere',
    pdf(objects('7 0 <</A 1>>', '/Type/ObjStm/N 1/First 4/Filter 9 0 R')),
    'platform/file-broken',
  ],
  [
    'an object stream cut short',
    pdf(stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync(bytes('7 0 <</A 1>>'.repeat(99))).subarray(0, 20))),
    'platform/file-broken',
  ],
  ['protection', Buffer.concat([PLAIN_PDF, bytes('trailer<</Root 1 0 R/Encrypt 6 0 R>>')]), 'platform/file-protected'],
] as const)
  test(`a PDF with ${says}: ${expected}`, async () => assert.equal(await code(content), expected))

test('a PDF of our own is accepted', async () => {
  const typesetter = openTypesetter()
  try {
    assert.equal(await code(await letterPdf(typesetter, letterSample())), 'ok')
  } finally {
    await typesetter.close()
  }
})

test('object streams unpack to 64 MB together, and are five thousand at most', async () => {
  const half = objects(`7 0 <</A(${' '.repeat(32 * 1024 * 1024 - 13)})>>`)
  assert.equal(await code(pdf(half, half)), 'ok')
  assert.equal(await code(pdf(half, half, objects('7 0 <<>>'))), 'platform/file-bomb')
  const small = objects('7 0 <<>>')
  assert.equal(await code(pdf(...Array.from({ length: 5000 }, () => small))), 'ok')
  assert.equal(await code(pdf(...Array.from({ length: 5001 }, () => small))), 'platform/file-bomb')
})

test('a bomb, and a file that is made to be slow to read, are answered in time', async () => {
  const began = performance.now()
  const bomb = objects('7 0 '.concat(' '.repeat(400 * 1024 * 1024)))
  assert.equal(await code(pdf(bomb)), 'platform/file-bomb')
  for (const part of [
    'stream\n',
    'obj ',
    '#',
    '#4',
    '/',
    '/J',
    '1 ',
    '(',
    '% ',
    'endstream',
    '/First',
    '/Filter ',
    '/Filter[ ',
    ' ',
    '\0',
    '1 0 obj',
    '/First stream\n',
  ]) {
    const text = part.repeat(Math.ceil((4 * 1024 * 1024) / part.length))
    assert.equal(await code(pdf(text)), 'ok', part)
    assert.equal(await code(pdf(stream('/X', bytes(text)))), 'ok', part)
  }
  assert.ok(performance.now() - began < 30_000, `${performance.now() - began} ms`)
})
