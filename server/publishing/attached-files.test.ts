import assert from 'node:assert/strict'
import { test } from 'node:test'
import { line, run, wordFile } from '../../tests/files/word-file.ts'
import * as given from '../../tests/given.ts'
import { documentText, editorialOffice } from '../../tests/given-document.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { hiddenIn } from '../platform/files/hidden-in.ts'
import { recordUpload } from '../platform/runtime/file-uploads.ts'
import { cleanFile } from './attached-files.ts'
import { canonicalText } from './canonical-text.ts'
import { changeDocument } from './change-document.ts'
import { draftDocument } from './draft-document.ts'
import type { DocumentText, FileFindings } from './schema.ts'
import { submitDocument } from './submit-document.ts'

const { app, runtime } = await testRuntime('2026-09-22T02:00:00Z')
const { db, files, clock } = runtime
const office = await editorialOffice(db, (await given.agency(db)).id)
const { clerk } = office
const stranger = await given.officer(db, { agencyId: (await given.agency(db)).id, roles: ['information-manager'] })

async function uploaded(content: Buffer): Promise<string> {
  const stored = await files.put(db, content, clock(), 'office')
  await recordUpload(db, clerk, stored.hash, clock(), { hidden: await hiddenIn(files, stored) })
  return stored.hash
}

const reviewed = await uploaded(await wordFile(line(run({ text: '八百元', how: 'inserted' }) + run({ text: '五百元', how: 'deleted' }))))
const named = await uploaded(await wordFile(line(run({ text: '只有作者', how: 'plain' }))))

async function findings(hashes: readonly string[], who = clerk): Promise<FileFindings[]> {
  const { cookies } = await given.signedIn(db, who, clock())
  return (await app.inject({ url: `/api/file-findings?hashes=${hashes.join(',')}`, cookies })).json()
}

/** Drafts a text with these files and submits it: `ok`, or why not. */
async function submitted(attached: DocumentText['files']): Promise<string> {
  const { id, seen } = await draftDocument(db, clerk, documentText({ files: attached }), clock())
  return submitDocument(db, clerk, { id, seen, opinion: '' }, clock()).then(
    () => 'ok',
    (error: Error & { code: string }) => {
      assert.equal(error.code, 'publishing/hidden-data')
      return error.message
    },
  )
}

test('an upload names what is hidden in the file, to the people of the agency', async () => {
  const { cookies, headers } = await given.signedIn(db, clerk, clock())
  const body = new FormData()
  const word = await wordFile(line(run({ text: '话', how: 'hidden' })))
  body.append('file', new Blob([Uint8Array.from(word)]), '说明.docx')
  const asked = new Response(body)
  const reply = await app.inject({
    method: 'POST',
    url: '/api/files',
    payload: Buffer.from(await asked.arrayBuffer()),
    cookies,
    headers: { ...headers, 'content-type': String(asked.headers.get('content-type')) },
  })
  const { hash } = reply.json()
  const [found] = await findings([hash], office.reviewer)
  assert.match(found?.says ?? '', /^隐藏文字 1处、作者 张三/)
  assert.deepEqual([found?.asks, found?.isChecked, found?.isCleaned], [true, true, false])
  assert.deepEqual(await findings([hash], stranger), [])
})

test('tracked changes must be cleaned or said to stay before the document is submitted; names need not', async () => {
  const file = { hash: reviewed, name: '补贴标准.docx' }
  assert.match(await submitted([file]), /^附件“补贴标准.docx”里有修订 2处，公开后任何人都能看到/)
  assert.equal(await submitted([{ ...file, hiddenStays: true }]), 'ok')
  assert.equal(await submitted([{ hash: named, name: '名单.docx' }]), 'ok')
  assert.equal(await submitted([{ hash: await uploaded(PLAIN_PDF), name: '扫描件.pdf' }]), 'ok')
})

test('a cleaned file is another file, which the text names instead, and reviewers see that it was cleaned', async () => {
  const { cookies, headers } = await given.signedIn(db, clerk, clock())
  const clean = async (hash: string) => app.inject({ method: 'POST', url: '/api/cleaned-files', payload: { hash }, cookies, headers })
  const { hash } = (await clean(reviewed)).json()
  assert.notEqual(hash, reviewed)
  assert.equal((await clean(reviewed)).json().hash, hash, 'cleaned again it is the same file')
  assert.equal((await clean(hash)).json().hash, hash)
  assert.deepEqual(await findings([hash], office.head), [{ hash, isChecked: true, says: '', asks: false, isCleaned: true }])
  assert.doesNotMatch((await files.read(hash)).toString('latin1'), /docProps\/custom/)
  const { id, seen } = await draftDocument(db, clerk, documentText({ files: [{ hash: reviewed, name: '甲.docx' }] }), clock())
  const text = documentText({ files: [{ hash, name: '甲.docx' }] })
  const changed = await changeDocument(db, clerk, { id, seen, text }, clock())
  await submitDocument(db, clerk, { id, seen: changed.seen, opinion: '' }, clock())
  await assert.rejects(cleanFile(db, files, stranger, reviewed, clock()), { code: 'publishing/not-cleaned' })
})

test('a file from before is not called clean, and does not hold a document up', async () => {
  const stored = await files.put(db, await wordFile(line(run({ text: '旧', how: 'deleted' }))), clock())
  await recordUpload(db, clerk, stored.hash, clock())
  assert.deepEqual(await findings([stored.hash]), [{ hash: stored.hash, isChecked: false, says: '', asks: false, isCleaned: false }])
  assert.equal(await submitted([{ hash: stored.hash, name: '旧.docx' }]), 'ok')
})

test('where nothing is said of hidden data, the text has the form and the hash that it had before', () => {
  const text = documentText({ files: [{ hash: 'a'.repeat(64), name: '甲.docx' }] })
  assert.match(canonicalText(text), /"files":\[\{"hash":"a{64}","name":"甲\.docx"\}\]/)
})
