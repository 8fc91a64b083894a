import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPdf } from '../../tests/documents/read-pdf.ts'
import { webpFile } from '../../tests/files/samples.ts'
import * as given from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { readParts } from '../platform/files/zip-parts.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { recordUpload } from '../platform/runtime/file-uploads.ts'
import { documentDownload } from './document-download.ts'
import { draftDocument } from './draft-document.ts'
import { findPublished } from './find-published.ts'

const { app, runtime } = await testRuntime('2026-09-22T02:00:00Z')
const { db, files, clock } = runtime
const agency = await given.agency(db)
const people = await editorialOffice(db, agency.id)
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const { hash } = await files.put(db, Buffer.from(PNG, 'base64'), clock())
await recordUpload(db, people.clerk, hash, clock())
const body = (alternative: string, file = hash) => `<figure><img src="files/${file}" alt="${alternative}"></figure>`
const draft = (html: string) => draftDocument(db, people.clerk, documentText({ body: html }), clock())

test('a picture is on the portal once its document is, and nowhere before', async () => {
  const { id: unpublished } = await draft(body('平面图'))
  assert.equal((await app.inject(`/d/${unpublished}/files/${hash}`)).statusCode, 404)
  const { id } = await publishedDocument(db, people, documentText({ body: body('平面图') }), clock())
  const page = await app.inject(`/d/${id}`)
  assert.ok(page.body.includes(`src="/d/${id}/files/${hash}" alt="平面图"`))
  const picture = await app.inject(`/d/${id}/files/${hash}`)
  assert.deepEqual([picture.statusCode, picture.headers['content-type']], [200, 'image/png'])
  assert.doesNotMatch(page.body, /<h2>附件<\/h2>/)
})

test('Word and PDF have the picture; one that cannot be drawn is there as its words', async () => {
  const broken = await files.put(db, Buffer.from(PNG, 'base64').fill(7, 41, 54), clock())
  await recordUpload(db, people.clerk, broken.hash, clock())
  const wide = await files.put(db, webpFile(4000, 3000), clock(), 'office')
  await recordUpload(db, people.clerk, wide.hash, clock())
  const made = async (html: string, form: 'word' | 'pdf') => {
    const { id } = await publishedDocument(db, people, documentText({ body: html }), clock())
    const found = await findPublished(db, id)
    assert.ok(found)
    return (await documentDownload(runtime, found, form, clock())).content
  }
  const drawn = `<p>正文</p>${body('平面图')}`
  const word = await readParts(await made(drawn, 'word'))
  const [picture] = [...word].filter(([name]) => name.startsWith('word/media/'))
  assert.deepEqual(picture?.[1], Buffer.from(PNG, 'base64'))
  assert.match(word.get('word/document.xml')?.toString() ?? '', /descr="平面图"/)
  const pdf = await made(drawn, 'pdf')
  assert.ok(pdf.includes('/Subtype/Image') || pdf.includes('/Subtype /Image'))
  for (const file of [broken.hash, wide.hash]) {
    const text = (await readPdf(await made(`<p>正文</p>${body('没有画出的图', file)}`, 'pdf'))).pages.join('')
    assert.match(text.replace(/\s/g, ''), /正文［图片：没有画出的图］/)
  }
  const other = await readParts(await made(`<p>正文</p>${body('网页的图', wide.hash)}`, 'word'))
  assert.match(other.get('word/document.xml')?.toString() ?? '', /［图片：网页的图］/)
})

test('refused: a picture without alternative text, and one that the agency did not upload', async () => {
  assert.match(await says(body('平面图') + body('')), /正文的第2张图片没有替代文字/)
  assert.match(await says(body('平面图', 'a'.repeat(64))), /有图片没有上传成功/)
})

test('a body that becomes too long when it is cleaned is refused at its field', async () => {
  assert.match(await says('<b><p>'.repeat(40_000)), /正文超过300000字/)
})

test('the editor shows it to the agency that uploaded it, and to nobody else', async () => {
  const address = `/api/files/${hash}/picture`
  const signedIn = async (agencyId: number) => given.signedIn(db, await given.officer(db, { agencyId }), clock())
  const [own, foreign] = [await signedIn(agency.id), await signedIn((await given.agency(db)).id)]
  assert.equal((await app.inject({ url: address, ...own })).statusCode, 200)
  assert.equal((await app.inject({ url: address, ...foreign })).statusCode, 404)
  assert.equal((await app.inject(address)).statusCode, 401)
})

/** What a draft with this body is refused for. */
async function says(html: string): Promise<string> {
  const problem: unknown = await draft(html).then(
    () => null,
    (error: unknown) => error,
  )
  assert.ok(problem instanceof FormProblem)
  return problem.fields.map(({ message }) => message).join()
}
