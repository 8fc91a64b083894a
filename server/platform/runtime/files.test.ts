import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { hash, randomUUID } from 'node:crypto'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { agency, officer, signedIn } from '../../../tests/given.ts'
import { TEST_KEYS } from '../../../tests/keys.ts'
import { testRuntime } from '../../../tests/runtime.ts'
import type { Feature } from '../http/feature.ts'
import { safeFileName, sendFile } from '../http/send-file.ts'
import { MAX_FILE_BYTES, openFileStore, sweepDrafts } from './files.ts'

const downloads: Feature = {
  name: 'downloads',
  routes(app, { files }) {
    app.get<{ Params: { hash: string } }>('/download/:hash', ({ params }, reply) =>
      sendFile(reply, files, { hash: params.hash, mediaType: 'application/pdf' }, "答复'书.pdf"),
    )
  },
}
const { app, runtime } = await testRuntime(undefined, [downloads])
const { db, files } = runtime
const now = runtime.clock()
const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

test('a file lies under a hash of its content that only the key can make, once however often it comes', async () => {
  const [first, second] = [await files.put(db, PDF, now), await files.put(db, PDF, now)]
  assert.deepEqual(first, second)
  assert.notEqual(first.hash, hash('sha256', PDF))
  assert.equal(first.mediaType, 'application/pdf')
  assert.deepEqual(await files.read(first.hash), PDF)
  assert.equal((await readdir(join(runtime.config.dataDir, 'files', first.hash.slice(0, 2)))).length, 1)
})

test('a file that a row names is not removed, and one that is stored while it is removed is there afterwards', async () => {
  const content = Buffer.concat([PDF, Buffer.from('removed')])
  const { hash: name } = await files.put(db, content, now)
  await files.remove(db, name)
  assert.deepEqual(await files.read(name), content)
  await db.deleteFrom('files').where('hash', '=', name).execute()
  // The removal waits for the row of a transaction that has not ended.
  let removed: Promise<void> | undefined
  await db.transaction().execute(async (tx) => {
    await files.put(tx, content, now)
    removed = files.remove(db, name)
    await sleep(50)
  })
  await removed
  assert.deepEqual(await files.read(name), content)
  for (let round = 0; round < 20; round += 1) {
    await db.deleteFrom('files').where('hash', '=', name).execute()
    await Promise.all([files.remove(db, name), files.put(db, content, now)])
    assert.deepEqual(await files.read(name), content)
  }
  await db.deleteFrom('files').where('hash', '=', name).execute()
  await files.remove(db, name)
  await assert.rejects(files.read(name), { code: 'platform/file-missing' })
  assert.deepEqual(await db.selectFrom('files').select('hash').where('hash', '=', name).execute(), [])
})

test('the kind is read from the content: a program named .pdf is refused, as is HTML and an empty file', async () => {
  await assert.rejects(files.put(db, Buffer.from('MZ\u0090\u0000not a document'), now), { code: 'platform/file-kind' })
  await assert.rejects(files.put(db, Buffer.from('<script>alert(1)</script>'), now), { code: 'platform/file-kind' })
  await assert.rejects(files.put(db, Buffer.alloc(0), now), { code: 'platform/file-empty' })
})

test('20 MB are taken, one byte more is not', async () => {
  const largest = Buffer.concat([PDF, Buffer.alloc(MAX_FILE_BYTES - PDF.length)])
  assert.equal((await files.put(db, largest, now)).size, MAX_FILE_BYTES)
  await assert.rejects(files.put(db, Buffer.concat([largest, Buffer.alloc(1)]), now), { code: 'platform/too-large' })
})

// Writes a file in a process limited to 64 kB, like a disk that is full after that.
const FULL_DISK = `
  import { TEST_KEYS } from ${JSON.stringify(new URL('../../../tests/keys.ts', import.meta.url).href)}
  import { openFileStore } from ${JSON.stringify(new URL('files.ts', import.meta.url).href)}
  process.on('SIGXFSZ', () => undefined)
  const store = await openFileStore(process.argv[1], TEST_KEYS)
  const content = Buffer.concat([Buffer.from('%PDF-1.7\\n'), Buffer.alloc(300_000)])
  await store.put({}, content, new Date()).then(() => console.log('stored'), (error) => console.log(error.code))`

test('a disk that fills up while a file is written keeps nothing of it', { skip: process.platform === 'win32' }, async () => {
  const folder = join(runtime.config.dataDir, 'full')
  const flags = [...process.execArgv, '--input-type=module', '-e', FULL_DISK, folder]
  const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -f 128; exec "$0" "$@"', process.execPath, ...flags])
  assert.equal(stdout.trim(), 'EFBIG')
  const left = await readdir(folder, { recursive: true, withFileTypes: true })
  assert.deepEqual(
    left.filter((entry) => entry.isFile()).map(({ name }) => name),
    [],
  )
})

test('the drafts of a killed program are swept, stored files and young drafts stay', async () => {
  const folder = join(runtime.config.dataDir, 'sweep')
  const store = await openFileStore(folder, TEST_KEYS)
  const { hash: kept } = await store.put(db, PDF, now)
  const shelf = join(folder, kept.slice(0, 2))
  const [old, young] = [`${kept}.${randomUUID()}`, `${kept}.${randomUUID()}`]
  for (const name of [old, young]) await writeFile(join(shelf, name), 'half')
  await utimes(join(shelf, old), new Date(0), new Date(0))
  await sweepDrafts(folder)
  assert.deepEqual((await readdir(shelf)).sort(), [kept, young].sort())
  await sweepDrafts(folder, 0)
  assert.deepEqual(await readdir(shelf), [kept])
})

test('what is not there, or no hash at all, is refused', async () => {
  await assert.rejects(files.read('0'.repeat(64)), { code: 'platform/file-missing' })
  await assert.rejects(files.read('../../secret'), { code: 'platform/file-missing' })
})

const NAMES = [
  ['答复书.pdf', '答复书.pdf'],
  ['../../etc/passwd', 'etcpasswd.pdf'],
  ['C:\\windows\\报告.exe', 'Cwindows报告.pdf'],
  ['清单\u202efdp.exe', '清单fdp.pdf'],
  ['a"; filename="x.exe', 'a filename=x.pdf'],
  ['行\r\nSet-Cookie: a=b', '行Set-Cookie a=b.pdf'],
  ['...', '附件.pdf'],
  ['', '附件.pdf'],
  ['长'.repeat(300), `${'长'.repeat(80)}.pdf`],
] as const

for (const [given, safe] of NAMES) {
  test(`a name becomes safe: ${JSON.stringify(given.slice(0, 30))}`, () => assert.equal(safeFileName(given, 'application/pdf'), safe))
}

test('a download is an attachment with its Chinese name, never a page of the site', async () => {
  const stored = await files.put(db, PDF, now)
  const reply = await app.inject(`/download/${stored.hash}`)
  assert.equal(reply.headers['content-disposition'], `attachment; filename="__'_.pdf"; filename*=UTF-8''%E7%AD%94%E5%A4%8D%27%E4%B9%A6.pdf`)
  assert.equal(reply.headers['x-content-type-options'], 'nosniff')
  assert.match(String(reply.headers['content-security-policy']), /sandbox/)
})

test('an officer uploads; a stranger, and a request without a file, is refused', async () => {
  const who = await officer(db, { agencyId: (await agency(db)).id })
  const { cookies, headers } = await signedIn(db, who, now)
  const body = new FormData()
  body.append('file', new Blob([PDF]), '附件.pdf')
  const asked = new Response(body)
  const payload = Buffer.from(await asked.arrayBuffer())
  const type = { 'content-type': String(asked.headers.get('content-type')) }
  const upload = { method: 'POST', url: '/api/files', payload } as const
  const taken = await app.inject({ ...upload, cookies, headers: { ...headers, ...type } })
  assert.deepEqual([taken.statusCode, taken.json().name], [200, '附件.pdf'])
  assert.equal((await app.inject({ ...upload, headers: type })).statusCode, 401)
  assert.equal((await app.inject({ method: 'POST', url: '/api/files', payload: {}, cookies, headers })).json().code, 'platform/bad-request')
})
