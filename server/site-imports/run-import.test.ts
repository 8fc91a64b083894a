import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HEADS, SIGNED, takingOver, zipOf } from '../../tests/given-site-import.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { listImports } from './batches.ts'
import { correctItem } from './correct-item.ts'
import { resumeImports, runImport, runStretch } from './run-import.ts'
import { signImport, startDrafts } from './sign-import.ts'
import { agencyOf, uploaderOf } from './uploader.ts'

const { runtime } = await testRuntime('2026-09-22T02:00:00Z')
const { db, clock } = runtime
const { jobs, newOffice, find, load, stage, sign, documentsOf } = takingOver(runtime)

test('an interrupted load and an interrupted run go on: nothing twice, nothing lost', async () => {
  const office = await newOffice()
  const many = Array.from(
    { length: 12 },
    (_, index) => `第${index}件,统计信息,,2019-01-01,2019-01-${String(index + 1).padStart(2, '0')},a.html,,/n/${index}.html`,
  )
  const parts = { '表.csv': `${HEADS}\n${many.join('\n')}`, 'a.html': '<p>正文的文字，足够长。</p>' }
  let left = 5
  const source = await zipOf(parts)
  const dying = {
    ...source,
    read: (path: string) => (path.endsWith('.html') && (left -= 1) < 0 ? Promise.reject(new Error('killed')) : source.read(path)),
  }
  await assert.rejects(load(office, dying), /killed/)
  const id = await load(office, source)
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

  const again = await load(office, source)
  assert.notEqual(again, id)
  const { counts } = await find(office, again)
  assert.deepEqual([counts.ready, counts.leftOut], [0, 12], 'taken over before')
  await assert.rejects(sign(office, again), { code: 'site-imports/nothing-left' })
})

test('what is loaded after the signature is refused, and nothing is taken over that nobody signed for', async () => {
  const office = await newOffice()
  const source = await zipOf({
    '表.csv': `${HEADS}\n前一件,统计信息,,2019-01-01,2019-01-01,a.html,,/a\n后一件,统计信息,,2019-01-01,2019-01-02,b.html,,/b`,
    'a.html': '<p>前一件的文字，足够长。</p>',
    'b.html': '<p>后一件的文字，足够长。</p>',
  })
  let id = 0
  const read = async (path: string) => {
    if (path === 'b.html') {
      const [batch] = await listImports(db, office.head)
      id = batch?.id ?? 0
      await sign(office, id)
    }
    return source.read(path)
  }
  await assert.rejects(load(office, { ...source, read }), { code: 'site-imports/not-now' })
  await runImport(jobs, id)
  assert.deepEqual(
    (await documentsOf(office)).map(({ title }) => title),
    ['前一件'],
  )
  const { counts } = await find(office, await load(office, source))
  assert.deepEqual([counts.ready, counts.leftOut], [1, 1], 'the rest is a batch of its own')
})

test('an item that two signed batches hold is taken over once, and both batches end', async () => {
  const office = await newOffice()
  const parts = {
    '表.csv': `${HEADS}\n同一件,统计信息,,2019-01-01,2019-01-01,a.html,,http://old.example.gov.cn/same`,
    'a.html': '<p>同一件的文字，足够长。</p>',
  }
  const first = await stage(office, parts)
  const second = await load(office, { ...(await zipOf(parts)), name: '再一次.zip' })
  await sign(office, first)
  await sign(office, second)
  await runImport(jobs, first)
  await runImport(jobs, second)
  assert.equal((await documentsOf(office)).length, 1)
  const { state, counts, items } = await find(office, second)
  assert.deepEqual([state, counts.taken, counts.failed, items[0]?.failure], ['done', 0, 1, '以前已经接收过'])
})

test('a source that was mended is read anew into the batch that waits; what was corrected in place stays', async () => {
  const office = await newOffice()
  const row = '公报,统计信息,,2019-01-01,2019-01-02,a.html,,/bulletin'
  const id = await stage(office, { '表.csv': `${HEADS}\n${row}` })
  const [broken] = (await find(office, id)).items
  assert.ok(broken)
  const corrected = { ...broken.metadata, title: '统计公报' }
  await correctItem(db, office.clerk, { id, itemId: broken.id, hash: broken.hash, leftOut: false, metadata: corrected }, clock())
  const mended = { '表.csv': `${HEADS}\n${row.replace('2019-01-02', '2019-01-03')}`, 'a.html': '<p>补上的文字，足够长。</p>' }
  assert.equal(await stage(office, mended), id)
  const { counts, items } = await find(office, id)
  assert.deepEqual([counts.all, counts.ready, items[0]?.words], [1, 1, '补上的文字，足够长。'])
  assert.deepEqual([items[0]?.metadata.title, items[0]?.metadata.firstPublishedOn], ['统计公报', '2019-01-03'])
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
