import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, passAll, publishedDocument } from '../../tests/given-document.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { boundTo } from '../platform/access/databases.ts'
import { recordUpload } from '../platform/runtime/file-uploads.ts'
import { changeDocument } from '../publishing/change-document.ts'
import { draftDocument, droppedRefusal, endNormativeDocument, withdrawDocument } from '../publishing/index.ts'
import type { DocumentText } from '../publishing/schema.ts'
import { indexDocument } from '../search/index.ts'

const { runtime, app, setNow } = await testRuntime()
const { db } = runtime
const government = await agency(db, { kind: 'government', name: '示例区人民政府' })
const water = await agency(db, { name: '示例区水利局', parentId: government.id })
const office = await editorialOffice(db, water.id)
const publish = (says: Parameters<typeof documentText>[0]) => publishedDocument(db, office, documentText(says), runtime.clock())
const norm = { columnKey: 'normative', kind: 'normative', documentNumber: '示水规〔2025〕1号' } as const

async function get(url: string): Promise<string> {
  const reply = await app.inject(url)
  assert.equal(reply.statusCode, 200, `${url} ${reply.body.slice(0, 300)}`)
  return reply.body
}

const { id } = await publish({ title: '水利工程建设规划', columnKey: 'plans' })

test('a document published a moment ago is on the first page, its agency and its column at the next request', async () => {
  const urls = ['/', `/a/${water.slug}/`, `/a/${water.slug}/plans/`, `/a/${water.slug}/disclosure/`]
  for (const url of urls) assert.doesNotMatch(await get(url), /刚刚公开的信息/)
  await publish({ title: '刚刚公开的信息' })
  for (const url of urls) assert.match(await get(url), /刚刚公开的信息/, url)
})

test('a column beside the platform appears with its first document, apart from what must be published by law', async () => {
  const [agencyPage, newsPage] = [`/a/${water.slug}/`, `/a/${water.slug}/news/`]
  assert.doesNotMatch(await get(agencyPage), /动态和互动/)
  await publish({ title: '水库巡查动态', columnKey: 'news' })
  for (const url of [agencyPage, newsPage]) {
    const [platform = '', beside = ''] = (await get(url)).split(/>动态和互动<\/h2>/)
    assert.doesNotMatch(platform, new RegExp(`href="${newsPage}"[^>]*>工作动态`), url)
    assert.match(beside, new RegExp(`href="${newsPage}"[^>]*>工作动态`), url)
    assert.doesNotMatch(beside, /意见征集/, url)
  }
  assert.match(await get(newsPage), /水库巡查动态/)
  assert.doesNotMatch(await get(`/a/${water.slug}/disclosure/`), /水库巡查动态/)
})

test('a document shows its index number, its days apart and the tags of the page', async () => {
  const { id } = await publish({
    ...norm,
    formedOn: d('2025-09-02'),
    madeOn: d('2025-09-01'),
    effectiveOn: d('2025-10-01'),
    validTo: d('2030-09-30'),
  })
  const body = await get(`/d/${id}`)
  for (const part of [
    '索引号',
    '示水规〔2025〕1号',
    '2025年9月1日',
    '2025年9月2日',
    '2025年9月26日',
    '2025年10月1日',
    '2030年9月30日',
    '尚未施行',
  ])
    assert.ok(body.includes(part), part)
  for (const name of ['SiteName', 'SiteDomain', 'SiteIDCode', 'ColumnName', 'ColumnType', 'ArticleTitle', 'PubDate', 'ContentSource'])
    assert.match(body, new RegExp(`<meta name="${name}" content="[^"]+">`), name)
})

test('a repealed document stays and says so on its page, in the list and in the download', async () => {
  const { id, seen } = await publish({ ...norm, title: '已经过时的办法' })
  await endNormativeDocument(db, office.head, { id, seen, opinion: '', endedOn: d('2025-09-20'), reason: 'repealed' }, runtime.clock())
  assert.match(await get(`/d/${id}`), /本文件已废止/)
  assert.match(await get(`/a/${water.slug}/normative/`), /已经过时的办法<\/a><span class="tag tag-ended">已废止/)
})

test('the validity on a page follows the day', async () => {
  const { id } = await publish({ ...norm, title: '十月施行的办法', effectiveOn: d('2025-10-01') })
  assert.match(await get(`/d/${id}`), /尚未施行/)
  setNow('2025-10-01T02:00:00Z')
  const { portal } = await import('./index.ts')
  for (const { work } of portal.jobs ?? []) await work({}, boundTo('gongkai_jobs', runtime))
  assert.doesNotMatch(await get(`/d/${id}`), /尚未施行/)
  setNow('2025-09-26T02:00:00Z')
})

test('a withdrawn document is gone: its addresses say the day and the public reason, nothing of the content', async () => {
  const { id, seen } = await publish({ title: '将要撤回' })
  const urls = [`/d/${id}`, `/d/${id}/word`, `/d/${id}/pdf`, `/d/${id}/files/${'a'.repeat(64)}`]
  const { seen: after } = await withdrawDocument(db, office.head, { id, seen, reason: 'duplicate', opinion: '内部记录' }, runtime.clock())
  for (const url of urls) {
    const { statusCode, body } = await app.inject(url)
    assert.equal(statusCode, 410, url)
    assert.match(body, /2025年9月26日由发布机关撤回，原因：与其他信息重复/, url)
    assert.doesNotMatch(body, /将要撤回|内部记录/, url)
  }
  const next = await changeDocument(db, office.clerk, { id, seen: after, text: documentText({ title: '再次公开' }) }, runtime.clock())
  assert.equal((await app.inject(`/d/${id}`)).statusCode, 410, 'a text in work does not open the address')
  await passAll(db, office, next, runtime.clock())
  assert.match(await get(`/d/${id}`), /再次公开/)
})

test('the address of an attachment or a picture that a later text left out says since when, and serves it again when it comes back', async () => {
  const attach = async (mark: string) => {
    const { hash } = await runtime.files.put(db, Buffer.concat([PLAIN_PDF, Buffer.from(mark)]), runtime.clock())
    await recordUpload(db, office.clerk, hash, runtime.clock())
    return { hash, name: `${mark}v1.2.pdf` }
  }
  const [old, other, draft] = [await attach('旧附件'), await attach('新附件'), await attach('还没有公开')]
  const status = async (id: number, hash: string) => (await app.inject(`/d/${id}/files/${hash}`)).statusCode
  const first = await publish({ title: '附件要更换', files: [old] })
  assert.equal(await status(first.id, old.hash), 200)
  const replace = async (seen: number, files: DocumentText['files']) =>
    changeDocument(db, office.clerk, { id: first.id, seen, text: documentText({ title: '附件要更换', files }) }, runtime.clock())
  const changed = await replace(first.seen, [other])
  assert.deepEqual([await status(first.id, old.hash), await status(first.id, other.hash)], [200, 404], 'a text in work changes nothing')
  const second = await passAll(db, office, changed, runtime.clock())
  assert.deepEqual([await status(first.id, old.hash), await status(first.id, other.hash)], [410, 200])
  const refused = await droppedRefusal(db, first.id, old.hash)
  assert.equal(refused?.code, 'publishing/file-dropped')
  const { body } = await app.inject(`/d/${first.id}/files/${old.hash}`)
  assert.match(body, /2025年9月26日随信息的更新撤下或者替换/)
  assert.doesNotMatch(body, /旧附件/)
  const third = await replace(second.seen, [draft])
  assert.equal(await status(first.id, draft.hash), 404, 'never public')
  await passAll(db, office, await replace(third.seen, [old]), runtime.clock())
  assert.deepEqual(
    [await status(first.id, old.hash), await status(first.id, other.hash), await status(first.id, draft.hash)],
    [200, 410, 404],
  )
  assert.equal(await status((await publish({ title: '另一条信息' })).id, old.hash), 404, 'another document')
})

test('an address that never was public is not found, whatever stands behind it', async () => {
  const { id } = await draftDocument(db, office.clerk, documentText({ title: '还是草稿' }), runtime.clock())
  for (const url of [`/d/${id}`, `/d/${id}/word`, `/d/${id + 1000}`]) assert.equal((await app.inject(url)).statusCode, 404, url)
})

test('what is not there is a page that says so, never a fault', async () => {
  const urls = [
    '/d/0',
    '/d/99999999',
    '/d/abc',
    '/d/1%00',
    '/a/nobody/',
    `/a/${water.slug}/topics/`,
    `/a/${water.slug}/plans/?page=99`,
    '/search?q=x&page=0',
    '/%E4%B8%8D',
  ]
  for (const url of urls) {
    const reply = await app.inject(url)
    assert.equal(reply.statusCode, 404, url)
    assert.match(reply.body, /<h1>没有找到<\/h1>/)
  }
})

test('an address that is not there leads on: the search, and the agency and the column that it names', async () => {
  const { statusCode, body } = await app.inject(`/a/${water.slug}/normativ/index.html`)
  assert.equal(statusCode, 404)
  assert.match(body, /<input id="lost-q" name="q"/)
  assert.match(body, new RegExp(`您要找的可能是.*href="/a/${water.slug}/".*href="/a/${water.slug}/guide/"`, 's'))
  const old = (await app.inject(`/zwgk/${water.slug}/plans/t20190101.html`)).body
  assert.match(old, new RegExp(`<ul><li><a href="/a/${water.slug}/">[^<]*</a></li>\\n<li><a href="/a/${water.slug}/plans/">`))
  const stranger = (await app.inject('/nothing/like-this')).body
  assert.match(stranger, /lost-q/)
  assert.doesNotMatch(stranger, /您要找的可能是/)
})

test('an address with a sign that no database can hold is refused as such, never a fault', async () => {
  for (const url of ['/search?q=%00', '/a/%00/', `/search?q=x&agency=%00`, '/request?agency=%00']) {
    const { statusCode, body } = await app.inject(url)
    assert.ok(statusCode < 500, `${url}: ${statusCode}`)
    assert.doesNotMatch(body, /系统故障/)
  }
})

test('a column turns its pages', async () => {
  const other = await agency(db)
  const people = await editorialOffice(db, other.id)
  for (let count = 1; count <= 21; count += 1)
    await publishedDocument(db, people, documentText({ title: `第${count}号信息` }), runtime.clock())
  const first = await get(`/a/${other.slug}/plans/`)
  assert.match(first, /共 21 件，第 1 页，共 2 页/)
  assert.match(first, new RegExp(`href="/a/${other.slug}/plans/\\?page=2"`))
  assert.match(await get(`/a/${other.slug}/plans/?page=2`), /第1号信息/)
})

test('an address without its last stroke leads to the one with it', async () => {
  const reply = await app.inject(`/a/${water.slug}?x=1`)
  assert.deepEqual([reply.statusCode, reply.headers.location], [308, `/a/${water.slug}/`])
})

test('Word and PDF come as attachments with the title as their name', async () => {
  for (const [form, magic, ending] of [
    ['word', 'PK', 'docx'],
    ['pdf', '%PDF', 'pdf'],
  ] as const) {
    const reply = await app.inject(`/d/${id}/${form}`)
    assert.equal(reply.statusCode, 200)
    assert.equal(reply.rawPayload.subarray(0, magic.length).toString(), magic)
    assert.ok(reply.headers['content-disposition']?.includes(encodeURIComponent(`水利工程建设规划.${ending}`)))
  }
})

test('the search page marks the words and keeps what was typed', async () => {
  await indexDocument(db, id)
  const body = await get(`/search?q=${encodeURIComponent('水利')}`)
  assert.match(body, /<mark>水利<\/mark>工程建设规划/)
  assert.match(body, /name="q"[^>]*value="水利"/)
  assert.match(await get('/search?q=zzzz'), /没有找到符合的信息/)
  assert.match(await get('/search'), /检索政府信息/)
})

test('no page leads to a subscription where no mail is sent; the citizen of the journey finds it where it is', async () => {
  for (const url of ['/', `/a/${water.slug}/`, `/a/${water.slug}/plans/`, `/search?q=${encodeURIComponent('规划')}`])
    assert.doesNotMatch(await get(url), /邮件订阅|\/subscribe/, url)
})
