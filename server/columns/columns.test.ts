import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { CHOOSABLE_COLUMNS } from '../../core/publishing/column-map.ts'
import { suggestedColumns } from '../../core/publishing/column-templates.ts'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { boundTo } from '../platform/access/databases.ts'
import { changeDocument } from '../publishing/change-document.ts'
import { draftDocument } from '../publishing/index.ts'
import { columnTasks } from './column-tasks.ts'
import type { AgencyColumns } from './schema.ts'

const { runtime, app, setNow } = await testRuntime('2025-09-26T02:00:00Z')
const { db, clock } = runtime
const government = await agency(db, { kind: 'government', name: '示例区人民政府' })
const desk = await agency(db, { kind: 'government-office', name: '示例区政府办', parentId: government.id })
const supervisor = await officer(db, { agencyId: desk.id, roles: ['supervisor'] })
const ON = '2025-09-26'

/** A department with its people, and the calls of its information manager. */
async function unit(name: string) {
  const { id, slug } = await agency(db, { name, parentId: government.id })
  const office = await editorialOffice(db, id)
  const call = (by: Parameters<typeof signedIn>[1]) => async (method: 'GET' | 'POST', path: string, payload?: object) => {
    const reply = await app.inject({
      method,
      url: `/api/columns${path}`,
      ...(payload && { payload }),
      ...(await signedIn(db, by, clock())),
    })
    return { status: reply.statusCode, body: reply.json<AgencyColumns & { code: string; message: string }>() }
  }
  const own = call(office.clerk)
  const find = async () => (await own('GET', '')).body
  return {
    id,
    slug,
    office,
    own,
    call,
    find,
    act: async (path: string, payload: object) => own('POST', path, { seen: (await find()).seen, on: ON, ...payload }),
    publish: (says: Parameters<typeof documentText>[0]) => publishedDocument(db, office, documentText(says), clock()),
  }
}

const page = async (url: string) => {
  const { statusCode, body } = await app.inject(url)
  assert.equal(statusCode, 200, `${url} ${body.slice(0, 200)}`)
  return body
}
const refusedAt = (path: string) => (error: { fields?: { path: string }[] }) => error.fields?.length === 1 && error.fields[0]?.path === path
const keptIn = ({ columns }: AgencyColumns) => columns.filter(({ closedOn }) => closedOn === null).map(({ key }) => key)

test('an agency that has chosen nothing is offered every column, and its template', async () => {
  const water = await unit('示例区水利局')
  const found = await water.find()
  assert.deepEqual([found.isChosen, found.seen, found.isOwn], [false, 0, true])
  assert.deepEqual(keptIn(found), ['guide', 'rules', ...CHOOSABLE_COLUMNS.map(({ key }) => key)])
  assert.deepEqual(found.suggested, suggestedColumns('department'))
})

test('a chosen map decides where a text may be put; what stands there already may be changed', async () => {
  const { act, publish, office, find } = await unit('示例区住建局')
  const { id, seen } = await publish({ columnKey: 'plans' })
  assert.equal((await act('/choice', { keys: ['normative', 'news'] })).status, 200)
  assert.deepEqual(keptIn(await find()), ['guide', 'rules', 'normative', 'news'])
  await assert.rejects(draftDocument(db, office.clerk, documentText({ columnKey: 'plans' }), clock()), refusedAt('columnKey'))
  await draftDocument(db, office.clerk, documentText({ columnKey: 'news' }), clock())
  await changeDocument(db, office.clerk, { id, seen, text: documentText({ columnKey: 'plans', title: '改过的规划' }) }, clock())
  assert.equal((await act('/choice', { keys: ['normative', 'news'] })).body.code, 'columns/nothing-changes')
})

test('a column that is closed leaves the navigation, and its address goes on with its documents', async () => {
  const { act, publish, slug } = await unit('示例区教育局')
  await publish({ columnKey: 'plans', title: '教育规划' })
  const [home, plans] = [`/a/${slug}/`, `/a/${slug}/plans/`]
  assert.match(await page(home), new RegExp(`href="${plans}"`))
  await act('/choice', { keys: ['plans', 'other'] })
  assert.equal((await act('/closing', { key: 'plans', into: 'other' })).status, 200)
  for (const url of [home, '/sitemap', '/sitemap/agencies-1.xml']) assert.doesNotMatch(await page(url), new RegExp(`${plans}[<"]`), url)
  const closed = await page(plans)
  assert.match(closed, /教育规划/)
  assert.match(closed, /自2025年9月26日起不再更新.*href="\/a\/[a-z0-9-]+\/other\/">其他法定公开信息/s)
  await page(`${plans}feed.xml`)
})

test('a column of its own appears with its first document, is renamed and moved, and keeps its address', async () => {
  const { act, publish, slug, office } = await unit('示例区公积金中心')
  await act('/choice', { keys: ['services', 'livelihood'] })
  const settings = { key: 'fund', title: '公积金提取', above: 'services', owner: '业务科 王五', basis: '《住房公积金管理条例》' }
  assert.equal((await act('', settings)).status, 200)
  const own = `/a/${slug}/fund/`
  assert.doesNotMatch(await page(`/a/${slug}/`), /公积金提取/)
  await assert.rejects(
    draftDocument(db, office.clerk, documentText({ columnKey: 'livelihood', subColumn: 'fund' }), clock()),
    refusedAt('subColumn'),
  )
  const { id } = await publish({ columnKey: 'services', subColumn: 'fund', title: '提取办法' })
  for (const url of [`/a/${slug}/`, `/a/${slug}/services/`, own, `/d/${id}`, '/sitemap'])
    assert.match(await page(url), new RegExp(`href="${own}"[^>]*>公积金提取`), url)
  assert.match(await page(`${own}feed.xml`), /提取办法/)
  assert.match(await page(own), /提取办法.*住房公积金管理条例|住房公积金管理条例.*提取办法/s)
  assert.doesNotMatch(await page(own), /王五/)
  assert.equal((await act('/settings', { key: 'fund', title: '公积金', above: 'livelihood' })).status, 200)
  assert.match(await page(`/a/${slug}/`), /民生政策及实施情况.*href="\/a\/[a-z0-9-]+\/fund\/">公积金</s)
  assert.match(await page(own), /提取办法/)
  assert.match(await page(`/d/${id}`), new RegExp(`href="${own}">公积金</a>`))
})

test('a column opens on its day, not before', async () => {
  const { act, find, slug, publish } = await unit('示例区文旅局')
  await act('/choice', { keys: ['services'] })
  await act('', { key: 'museum', title: '博物馆', above: 'services', on: '2025-09-27' })
  assert.ok(!keptIn(await find()).includes('museum'))
  assert.equal((await app.inject(`/a/${slug}/museum/`)).statusCode, 404)
  setNow('2025-09-26T16:00:00Z')
  const { portal } = await import('../portal/index.ts')
  for (const { work } of portal.jobs ?? []) await work({}, boundTo('gongkai_jobs', runtime))
  await publish({ columnKey: 'services', subColumn: 'museum', title: '开放时间' })
  assert.match(await page(`/a/${slug}/museum/`), /开放时间/)
  setNow('2025-09-26T02:00:00Z')
})

test('the office is told of empty columns, of the age of the others, and why', async () => {
  const { act, publish, find, office } = await unit('示例区民政局')
  await act('/choice', { keys: ['plans', 'news', 'budget'] })
  await publish({ columnKey: 'news', title: '走访慰问' })
  const standing = async (key: string) => (await find()).columns.find((one) => one.key === key)
  assert.deepEqual([(await standing('budget'))?.standing, (await standing('budget'))?.count], ['empty', 0])
  assert.deepEqual([(await standing('news'))?.standing, (await standing('news'))?.dueOn], ['fresh', '2025-10-10'])
  const named = async () => (await columnTasks(db, office.clerk, clock())).map(({ title, on }) => `${title} ${on}`)
  assert.deepEqual(await named(), [])
  for (const [now, expected, line] of [
    ['2025-10-06T02:00:00Z', 'soon', '工作动态 2025-10-10'],
    ['2025-10-10T15:59:00Z', 'soon', '工作动态 2025-10-10'],
    ['2025-10-10T16:00:00Z', 'stale', '工作动态 null'],
  ] as const) {
    setNow(now)
    assert.equal((await standing('news'))?.standing, expected, now)
    assert.deepEqual(await named(), [line], now)
    assert.deepEqual(await columnTasks(db, office.reviewer, clock()), [])
  }
  assert.match(JSON.stringify((await standing('news'))?.steps), /已超期1天.*19号/)
  setNow('2025-09-26T02:00:00Z')
})

test('a column is as old as its newest item was on the site that published it first', async () => {
  const { publish, find } = await unit('示例区档案局')
  const newest = async () => (await find()).columns.find(({ key }) => key === 'plans')?.newestOn
  await publish({ columnKey: 'plans', madeOn: d('2019-03-04'), firstPublishedOn: d('2019-03-05') })
  assert.equal(await newest(), '2019-03-05')
  await publish({ columnKey: 'plans' })
  assert.equal(await newest(), '2025-09-26')
})

test('the supervising office sees every agency below its government and acts on none of them', async () => {
  const health = await unit('示例区卫健局')
  await health.act('/choice', { keys: ['news'] })
  const stranger = await unit('邻区卫健局')
  await db.updateTable('agencies').set({ parent_id: null }).where('id', '=', stranger.id).execute()
  const of = health.call(supervisor)
  const ended = await agency(db, { name: '示例区旧局', parentId: government.id })
  await db
    .updateTable('agencies')
    .set({ ended_on: d(ON) })
    .where('id', '=', ended.id)
    .execute()
  const tallies = (await of('GET', '/agencies')).body as unknown as {
    total: number
    items: { name: string; isChosen: boolean; kept: number; empty: number }[]
  }
  assert.deepEqual(
    tallies.items.find(({ name }) => name === '示例区卫健局'),
    { id: health.id, name: '示例区卫健局', isChosen: true, kept: 3, empty: 3, stale: 0, soon: 0 },
  )
  assert.ok(!tallies.items.some(({ name }) => name === ended.name))
  assert.equal(tallies.total, tallies.items.length)
  const found = (await of('GET', `?agencyId=${health.id}`)).body
  assert.deepEqual([found.isOwn, keptIn(found)], [false, ['guide', 'rules', 'news']])
  assert.equal((await of('POST', '/choice', { seen: found.seen, on: ON, keys: [] })).status, 403)
  assert.equal((await health.own('GET', `?agencyId=${desk.id}`)).body.code, 'columns/not-supervised')
})

test('who read an older map is told; what contradicts it is refused; a fact is taken back with its reason', async () => {
  const { act, own, find } = await unit('示例区司法局')
  await act('/choice', { keys: ['services'] })
  const { seen } = await find()
  await act('', { key: 'aid', title: '法律援助', above: 'services' })
  assert.equal((await own('POST', '/closing', { key: 'aid', seen, on: ON })).body.code, 'columns/moved-on')
  for (const [path, body, code] of [
    ['/closing', { key: 'services' }, 'columns/holds-others'],
    ['/closing', { key: 'guide' }, 'columns/always-kept'],
    ['/closing', { key: 'news' }, 'columns/not-kept'],
    ['/settings', { key: 'aid', updateDays: 184 }, 'columns/cycle-too-long'],
    ['', { key: 'aid', title: '又一个', above: 'services' }, 'columns/already-kept'],
    ['', { key: 'plans-of-ours', title: '规划', above: 'plans' }, 'columns/no-place'],
  ] as const) {
    const reply = await act(path, body)
    assert.deepEqual([reply.status, reply.body.code], [409, code], path)
  }
  const { facts } = await find()
  const [first, last] = [facts[0]?.id ?? 0, facts.at(-1)?.id ?? 0]
  assert.equal((await voided(first)).body.code, 'columns/void-holds')
  assert.equal((await voided(last)).status, 200)
  assert.ok(!keptIn(await find()).includes('aid'))
  assert.equal((await voided(last)).body.code, 'columns/void-unknown')
  assert.deepEqual((await find()).facts.find(({ id }) => id === last)?.voided?.reason, '登记有误')

  async function voided(factId: number) {
    return own('POST', '/voids', { factId, seen: (await find()).seen, reason: '登记有误' })
  }
})

test('the first act on one column of an agency that has chosen nothing keeps all others', async () => {
  const { act, find } = await unit('示例区水务局')
  await act('/closing', { key: 'levies' })
  assert.deepEqual(keptIn(await find()), ['guide', 'rules', ...CHOOSABLE_COLUMNS.map(({ key }) => key).filter((key) => key !== 'levies')])
  assert.equal(d(ON), (await find()).columns.find(({ key }) => key === 'levies')?.closedOn)
})

test('an agency that took back all that it had chosen stands as one that has chosen nothing', async () => {
  const { act, own, find } = await unit('示例区气象局')
  await act('/choice', { keys: ['services'] })
  const { facts, seen } = await find()
  assert.equal((await own('POST', '/voids', { factId: facts[0]?.id, seen, reason: '选错' })).status, 200)
  assert.deepEqual([(await find()).isChosen, (await act('/closing', { key: 'levies' })).status], [false, 200])
  assert.ok(keptIn(await find()).includes('services') && !keptIn(await find()).includes('levies'))
})
