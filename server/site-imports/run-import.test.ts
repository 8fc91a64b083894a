import assert from 'node:assert/strict'
import { test } from 'node:test'
import JSZip from 'jszip'
import { localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { editorialOffice } from '../../tests/given-document.ts'

import { testRuntime } from '../../tests/runtime.ts'
import { boundTo } from '../platform/access/databases.ts'

import { findImport } from './find-import.ts'
import { storeFile } from './keep-file.ts'

import { resumeImports, runImport, runStretch } from './run-import.ts'
import { signImport, startDrafts } from './sign-import.ts'
import { openZip } from './source-files.ts'
import { stageSource } from './stage-import.ts'
import { agencyOf, uploaderOf } from './uploader.ts'

const NOW = '2026-09-22T02:00:00Z'
const { runtime } = await testRuntime(NOW)
const { db, files, clock } = runtime
const jobs = boundTo('gongkai_jobs', runtime)
const newOffice = async () => editorialOffice(db, (await given.agency(db)).id)
const HARMLESS = { stateSecret: false, workSecret: false, tradeSecret: false, privacy: false, stability: false }
const SIGNED = { answers: HARMLESS, securityBy: '钱保密', securityOn: localDate('2026-09-21'), opinion: '同意接收' }
type Office = Awaited<ReturnType<typeof newOffice>>

const HEADS = '标题,栏目,发文字号,成文日期,发布日期,正文文件,附件,旧地址'
async function zipOf(parts: Readonly<Record<string, string | Uint8Array>>) {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(parts)) zip.file(name, content)
  return openZip('旧网站.zip', await zip.generateAsync({ type: 'nodebuffer' }))
}
const stage = async (office: Office, parts: Readonly<Record<string, string | Uint8Array>>, target: 'public' | 'drafts' = 'public') =>
  stageSource(
    db,
    office.clerk,
    await zipOf(parts),
    storeFile(db, files, office.clerk, clock()),
    { target, host: 'old.example.gov.cn' },
    clock(),
  )
const find = (office: Office, id: number) => findImport(db, office.head, { id, page: 1 }, clock())
const sign = async (office: Office, id: number) =>
  signImport(db, office.head, { id, listHash: (await find(office, id)).listHash, ...SIGNED }, clock())
const documentsOf = (office: Office) =>
  db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.current_edition_id')
    .selectAll('documents')
    .select('editions.title')
    .where('agency_id', '=', office.clerk.agencyId)
    .orderBy('documents.id')
    .execute()

test('an interrupted load and an interrupted run go on: nothing twice, nothing lost', async () => {
  const office = await newOffice()
  const many = Array.from(
    { length: 12 },
    (_, index) => `第${index}件,统计信息,,2019-01-01,2019-01-${String(index + 1).padStart(2, '0')},a.html,,/n/${index}.html`,
  )
  const parts = { '表.csv': `${HEADS}\n${many.join('\n')}`, 'a.html': '<p>正文的文字，足够长。</p>' }
  let left = 5
  const cut = storeFile(db, files, office.clerk, clock())
  const source = await zipOf(parts)
  const dying = {
    ...source,
    read: (path: string) => (path.endsWith('.html') && (left -= 1) < 0 ? Promise.reject(new Error('killed')) : source.read(path)),
  }
  await assert.rejects(stageSource(db, office.clerk, dying, cut, { target: 'public', host: '' }, clock()), /killed/)
  const id = await stageSource(db, office.clerk, source, cut, { target: 'public', host: '' }, clock())
  assert.equal((await find(office, id)).counts.ready, 12)
  await sign(office, id)
  while (await runStretch(jobs.db, id, clock, 1)) await resumeImports(jobs)
  await Promise.all([runStretch(jobs.db, id, clock, 1000), runStretch(jobs.db, id, clock, 1000)])
  const titles = (await documentsOf(office)).map(({ title }) => title)
  assert.deepEqual(
    titles,
    many.map((_, index) => `第${index}件`),
    'in the order of their days, each once',
  )
  assert.equal((await find(office, id)).state, 'done')

  const again = await stageSource(db, office.clerk, source, cut, { target: 'public', host: '' }, clock())
  assert.notEqual(again, id)
  const { counts } = await find(office, again)
  assert.deepEqual([counts.ready, counts.leftOut], [0, 12], 'taken over before')
  await assert.rejects(sign(office, again), { code: 'site-imports/nothing-left' })
})

test('items that were not public become drafts of the chain', async () => {
  const office = await newOffice()
  const id = await stage(
    office,
    { '表.csv': '标题,栏目,成文日期,正文文件\n新通知,统计信息,2026-09-01,a.md', 'a.md': '正文的文字。' },
    'drafts',
  )
  const { listHash } = await find(office, id)
  await assert.rejects(signImport(db, office.head, { id, listHash, ...SIGNED }, clock()), { code: 'site-imports/wrong-target' })
  await startDrafts(db, office.clerk, { id, listHash }, clock())
  await runImport(jobs, id)
  const [draft] = await documentsOf(office)
  assert.deepEqual([draft?.title, draft?.state, draft?.first_published_on, draft?.published_at], ['新通知', 'draft', null, null])
})

test('an agency or an account that is not there, or may not edit, loads nothing', async () => {
  await assert.rejects(agencyOf(db, 'nowhere'), { code: 'site-imports/no-agency' })
  await assert.rejects(uploaderOf(db, { agency: 'nowhere', username: 'nobody' }, clock()), { code: 'site-imports/no-uploader' })
})
