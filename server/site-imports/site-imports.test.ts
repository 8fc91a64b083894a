import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HARMLESS, HEADS, SIGNED, takingOver, zipOf } from '../../tests/given-site-import.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { withdrawDocument } from '../publishing/index.ts'
import { indexDocument } from '../search/index.ts'
import { correctItem } from './correct-item.ts'
import { lookAtFile } from './keep-file.ts'
import { exportFindings } from './report-sheet.ts'
import { runImport } from './run-import.ts'
import { signImport } from './sign-import.ts'
import { checkSource } from './stage-import.ts'

const NOW = '2026-09-22T02:00:00Z'
const { runtime, app } = await testRuntime(NOW)
const { db, clock } = runtime
const { jobs, newOffice, find, load, stage, sign, documentsOf } = takingOver(runtime)

const page = (
  title: string,
  body: string,
) => `<!doctype html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}">
<meta name="PubDate" content="2019-03-04 10:20"></head><body><nav>首页 政务公开</nav><div class="TRS_Editor"><h1>${title}</h1>${body}<script>alert(1)</script></div><footer>版权所有</footer></body></html>`
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

const says = async (office: Awaited<ReturnType<typeof newOffice>>, id: number) =>
  (await find(office, id)).items.map(({ findings }) =>
    findings.map(({ says, level }) => `${level} ${says}`).toSorted((a, b) => (a < b ? -1 : 1)),
  )

const SITE = {
  '著录.csv': `${HEADS},点击数
防汛预案,突发公共事件应对,示政办〔2019〕3号,2019-03-01,2019年3月4日,2019/t1.html,,http://old.example.gov.cn/2019/t1.html
统计公报,统计信息,,2020/1/5,2020-01-06 09:00,2020/t2.md,,/2020/t2.html?id=7`,
  '2019/t1.html': page('防汛预案', '<p>做好防汛工作，见附件。</p><p><img src="img/图1.png"></p><p><a href="P01.pdf">防汛物资表</a></p>'),
  '2019/img/图1.png': PNG,
  '2019/P01.pdf': PLAIN_PDF,
  '2020/t2.md': '---\nkeywords: 统计、公报\n---\n# 统计公报\n\n## 一、综合\n\n全年增长。\n\n| 项目 | 数 |\n|---|---|\n| 人口 | 3 |\n',
  '2020/漏.html': page('漏了的', '<p>没有列在表中的一页文字。</p>'),
}

test('a site is loaded, signed by another person and public with its original day, pictures and attachments; its old addresses lead to it', async () => {
  const office = await newOffice()
  const id = await stage(office, SITE)
  const found = await find(office, id)
  assert.deepEqual([found.counts.all, found.counts.ready, found.counts.stops], [2, 2, 0])
  assert.deepEqual(
    found.findings.map((one) => one.says),
    ['表中的这一栏不接收：点击数', '文件没有列在表中：2020/漏.html'],
  )
  assert.deepEqual(await documentsOf(office), [], 'nothing before the signature')
  await sign(office, id)
  await runImport(jobs, id)
  const [older, newer] = await documentsOf(office)
  assert.ok(older && newer)
  assert.deepEqual([older.title, older.first_published_on, older.state, newer.title], ['防汛预案', '2019-03-04', 'published', '统计公报'])
  assert.equal(older.published_at?.toISOString(), new Date(NOW).toISOString(), 'the time of the server is its own')
  assert.match(older.index_number, /\/2019-00001$/)
  const shown = (await app.inject(`/d/${older.id}`)).body
  for (const part of ['原发布日期：2019年3月4日', '接收时间：2026', '防汛物资表.pdf', `src="/d/${older.id}/files/`, 'alt="防汛预案"'])
    assert.ok(shown.includes(part), part)
  for (const part of ['版权所有', '政务公开</nav>', 'alert(1)']) assert.ok(!shown.includes(part), part)
  assert.match((await app.inject(`/d/${newer.id}`)).body, /<h2[^>]*>一、综合<\/h2>[\s\S]*<table/)

  const goTo = async (url: string, host = 'old.example.gov.cn') => {
    const { statusCode, headers } = await app.inject({ url, headers: { host } })
    return [statusCode, headers.location]
  }
  assert.deepEqual(await goTo('/2019/t1.html'), [301, `/d/${older.id}`])
  assert.deepEqual(await goTo('/2020/t2.html?id=7'), [301, `/d/${newer.id}`])
  assert.deepEqual(await goTo('/2020/t2.html?id=8'), [404, undefined])
  assert.deepEqual(await goTo('/2019/t1.html', 'other.example.gov.cn'), [404, undefined], 'the host belongs to the address')
  const [status, file] = await goTo('/2019/P01.pdf')
  assert.equal(status, 301)
  assert.equal((await app.inject(String(file))).statusCode, 200)

  const fact = await db
    .selectFrom('editorial_facts')
    .select(['id', 'kind', 'details', 'recorded_by'])
    .where('document_id', '=', older.id)
    .execute()
  assert.deepEqual(
    fact.map(({ kind, recorded_by }) => [kind, recorded_by]),
    [['taken-over', office.head.accountId]],
  )
  const signature = await db
    .selectFrom('audit')
    .select('details')
    .where('action', '=', 'sign-batch')
    .where('subject', '=', `site-import:${id}`)
    .executeTakeFirstOrThrow()
  assert.equal((signature.details as { listHash: string }).listHash, (fact[0]?.details as { listHash: string } | undefined)?.listHash)

  await indexDocument(jobs.db, older.id)
  assert.match((await app.inject(`/search?q=${encodeURIComponent('防汛预案')}`)).body, /原发布2019-03-04/)
  await withdrawDocument(db, office.head, { id: older.id, seen: fact[0]?.id ?? 0, reason: 'outdated', opinion: '过期' }, clock())
  assert.deepEqual(await goTo('/2019/t1.html'), [410, undefined])
})

test('a check names every problem and writes nothing; what stops is mended in place or left out', async () => {
  const office = await newOffice()
  const rows = [
    `,统计信息,,2019-01-01,2019-01-02,a.html,,`,
    `没有这个栏目的,通知,,2019-01-01,2019-01-02,a.html,,`,
    `日期不对的,统计信息,,2019-13-01,2019-01-02,a.html,,/x`,
    `正文没有的,统计信息,,2019-01-01,2019-01-02,没有.html,,`,
    `正文是空的,统计信息,,2019-01-01,2019-01-02,空.html,,`,
    `附件缺了的,统计信息,,,2019-01-02,a.html,缺.pdf;旧.doc,`,
    `附件缺了的,统计信息,,,2019-01-02,a.html,,/x`,
    `有号码的,统计信息,,2019-01-01,2019-01-02,号码.html,,`,
    `先发布后成文的,统计信息,,2019-01-03,2019-01-02,a.html,,http://old example`,
  ]
  const source = await zipOf({
    '表.csv': `标题,栏目,发文字号,成文日期,发布日期,正文文件,附件,旧地址\n${rows.join('\n')}`,
    'a.html': '<p>正文的文字，足够长。</p>',
    '空.html': '<p> </p><script>1</script>',
    '号码.html': '<p>张某，11010519491231002X，电话13800138000</p>',
    '旧.doc': 'not a Word file of today',
  })
  const tables = ['site_imports', 'site_import_items', 'documents', 'files', 'file_uploads'] as const
  const counts = () =>
    Promise.all(
      tables.map(
        async (name) =>
          (
            await db
              .selectFrom(name)
              .select(({ fn }) => fn.countAll<number>().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
      ),
    )
  const before = await counts()
  const checked: string[][] = []
  for await (const { findings } of checkSource(
    db,
    source,
    lookAtFile,
    { agencyId: office.clerk.agencyId, target: 'public', host: '' },
    clock(),
    () => undefined,
  ))
    checked.push(findings.map(({ key }) => key).filter((key) => key !== 'summary-made'))
  assert.deepEqual(checked, [
    ['title-missing'],
    ['column-unknown'],
    ['day-unreadable', 'made-assumed'],
    ['body-missing', 'body-empty'],
    ['body-empty'],
    ['attachment-missing', 'attachment-kind', 'made-assumed'],
    ['duplicate', 'made-assumed'],
    ['personal-data'],
    ['address-unreadable', 'text-problem'],
  ])
  assert.deepEqual(await counts(), before)

  const id = await load(office, source)
  const { items, counts: staged } = await find(office, id)
  assert.deepEqual([staged.stops, staged.ready, staged.looks], [7, 2, 2])
  const [first, second] = items
  assert.ok(first && second)
  const fixed = await correctItem(
    db,
    office.clerk,
    { id, itemId: first.id, hash: first.hash, leftOut: false, metadata: { ...first.metadata, title: '补上的标题' } },
    clock(),
  )
  assert.deepEqual(
    fixed.findings.filter(({ level }) => level === 'stop'),
    [],
  )
  await assert.rejects(correctItem(db, office.clerk, { id, itemId: first.id, hash: first.hash, leftOut: true, metadata: {} }, clock()), {
    code: 'site-imports/moved-on',
  })
  await correctItem(db, office.clerk, { id, itemId: second.id, hash: second.hash, leftOut: true, metadata: {} }, clock())
  const after = (await find(office, id)).counts
  assert.deepEqual([after.stops, after.ready, after.leftOut], [5, 3, 1])
  assert.ok(Buffer.from((await exportFindings(db, office.head, { id }, clock())).content, 'base64').length > 1000)
})

test('only another person who may pass the final review signs, and only the list that was looked at', async () => {
  const office = await newOffice()
  const id = await stage(office, SITE)
  const { listHash, items } = await find(office, id)
  const asked = { id, listHash, ...SIGNED }
  await assert.rejects(signImport(db, office.reviewer, asked, clock()), { code: 'accounts/not-permitted' })
  const loader = { ...office.clerk, roles: ['head'] as const }
  await assert.rejects(signImport(db, loader, asked, clock()), { code: 'site-imports/own-batch' })
  const stranger = (await newOffice()).head
  await assert.rejects(signImport(db, stranger, asked, clock()), { code: 'site-imports/not-found' })
  await assert.rejects(signImport(db, office.head, { ...asked, answers: { ...HARMLESS, stateSecret: true } }, clock()), FormProblem)
  const [item] = items
  assert.ok(item)
  await correctItem(
    db,
    office.clerk,
    { id, itemId: item.id, hash: item.hash, leftOut: false, metadata: { ...item.metadata, title: '改了' } },
    clock(),
  )
  await assert.rejects(signImport(db, office.head, asked, clock()), { code: 'site-imports/list-changed' })
  const looked = await find(office, id)
  const [changed] = looked.items
  assert.ok(changed)
  const elsewhere = { ...changed.metadata, oldAddress: '/another/place.html' }
  await correctItem(db, office.clerk, { id, itemId: changed.id, hash: changed.hash, leftOut: false, metadata: elsewhere }, clock())
  await assert.rejects(signImport(db, office.head, { ...asked, listHash: looked.listHash }, clock()), { code: 'site-imports/list-changed' })
  assert.deepEqual(await documentsOf(office), [])
  await sign(office, id)
  await assert.rejects(sign(office, id), { code: 'site-imports/not-now' })
})

test('a source without table is its pages', async () => {
  const office = await newOffice()
  const id = await stage(office, {
    'a.html': page('网页', '<p>网页的正文，足够长的文字。</p>'),
    'b.md': '---\ntitle: 文稿\ndate: 2018-05-06\ncolumn: 统计信息\n---\n正文。',
  })
  assert.deepEqual(await says(office, id), [
    ['note 没有内容概述，取正文开头', 'note 没有成文日期，按发布日期记载', 'stop 没有栏目'],
    ['note 没有内容概述，取正文开头', 'note 没有成文日期，按发布日期记载'],
  ])
})
