import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { ROLES } from '../../core/accounts/roles.ts'
import * as given from '../../tests/given.ts'
import { pageSpy } from '../../tests/hostile-district.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { createAdministrators } from '../accounts/administrators.ts'
import { FEATURES } from '../app.ts'
import { findSetup } from './find-setup.ts'

const pages: string[] = []
const { app, runtime, setNow } = await testRuntime('2026-09-22T02:00:00Z', [pageSpy(pages), ...FEATURES])
const { db, clock } = runtime
const MARKS = { name: '云山区人民政府', operator: '云山区人民政府办公室', domain: 'www.yunshan.gov.cn', code: '1100000001' }
const ALL_MARKS = {
  ...MARKS,
  icp: '京ICP备1号',
  police: '京公网安备1号',
  emblem: 'https://bszs.conac.cn/sitename?id=1',
  phone: '010-12345678',
  licence: '署名',
}

const portalPages = () => pages.filter((page) => !/[:*]/.test(page) && !/^\/(api|assets|health|office)/.test(page))
const lists = () => app.routeList.filter(({ method, path }) => method === 'GET' && !path.includes(':'))
const administrator = async (role: (typeof ADMINISTRATORS)[number]) => {
  const row = await db.selectFrom('accounts').select(['id', 'agency_id']).where('username', '=', `${role}-1`).executeTakeFirstOrThrow()
  await db
    .updateTable('accounts')
    .set({ must_change_password: false, password_changed_at: new Date('2100-01-01') })
    .where('id', '=', row.id)
    .execute()
  return given.signedIn(db, { kind: 'officer', accountId: row.id, agencyId: row.agency_id, name: role, roles: [role] }, clock())
}
const steps = async (session: Awaited<ReturnType<typeof administrator>>) => {
  const { steps: found } = (await app.inject({ url: '/api/setup', ...session })).json<{ steps: { key: string; done: boolean }[] }>()
  return found.filter(({ done }) => done).map(({ key }) => key)
}

test('没有管理员、没有机关时，门户各页都能打开', async () => {
  assert.ok(portalPages().length > 6)
  for (const url of portalPages()) {
    const { statusCode } = await app.inject({ url })
    assert.ok([200, 303].includes(statusCode), `${url}: ${statusCode}`)
  }
  assert.match((await app.inject('/')).body, /gongkai administrators/)
  const help = '忘记密码，请联系系统管理员重设；权限问题，请联系安全管理员。'
  const told = { hasAdministrators: false, site: '', help, provider: null }
  assert.deepEqual((await app.inject('/api/administrators')).json(), told)
})

test('有了三个管理员，首页改说首次设置；各角色的列表都是空的，没有打不开的', async () => {
  await createAdministrators(
    db,
    ADMINISTRATORS.map((role) => ({ role, username: `${role}-1`, password: given.PASSWORD })),
    clock(),
  )
  assert.match((await app.inject('/')).body, /首次设置/)
  assert.equal((await app.inject('/api/administrators')).json().hasAdministrators, true)
  const { agency_id: agencyId } = await db.selectFrom('accounts').select('agency_id').executeTakeFirstOrThrow()
  const clerk = await given.signedIn(db, await given.officer(db, { agencyId, roles: ['information-manager'] }), clock())
  const guide = await app.inject({ method: 'POST', url: '/api/guide', payload: {}, ...clerk })
  assert.equal(guide.json().code, 'publishing/guide-without-agency')
  const opened = new Set<string>()
  for (const { key } of ROLES) {
    const session = await given.signedIn(db, await given.officer(db, { agencyId, roles: [key] }), clock())
    for (const { path } of lists()) {
      const url = path === '/api/annual-reports' ? `${path}?year=2025` : path
      const { statusCode, body } = await app.inject({ url, ...session })
      assert.ok([200, 403, 422].includes(statusCode), `${key} ${path}: ${statusCode} ${body.slice(0, 200)}`)
      if (statusCode === 200) opened.add(path)
    }
  }
  for (const path of ['/api/requests', '/api/documents', '/api/disputes', '/api/annual-reports', '/api/setup'])
    assert.ok(opened.has(path), path)
})

test('网站标识：系统管理员可以修改，填齐即完成；其他管理员不可以，什么也没有改变', async () => {
  const system = await administrator('system-admin')
  assert.deepEqual(await steps(system), ['holidays'])
  for (const role of ADMINISTRATORS.filter((one) => one !== 'system-admin')) {
    const session = await administrator(role)
    assert.equal((await app.inject({ method: 'PUT', url: '/api/site', ...session, payload: ALL_MARKS })).statusCode, 403)
    assert.equal((await app.inject({ url: '/api/setup', ...session })).statusCode, 403)
  }
  assert.equal((await app.inject({ method: 'PUT', url: '/api/site', ...system, payload: MARKS })).statusCode, 200)
  assert.deepEqual(await steps(system), ['holidays'], '还缺备案编号和电话')
  assert.equal((await app.inject({ method: 'PUT', url: '/api/site', ...system, payload: ALL_MARKS })).statusCode, 200)
  assert.deepEqual(await steps(system), ['holidays', 'site'])
  const home = (await app.inject('/')).body
  assert.equal((await app.inject('/api/administrators')).json().site, ALL_MARKS.name)
  for (const mark of Object.values(ALL_MARKS)) if (!/www|署名/.test(mark)) assert.ok(home.includes(mark), mark)
  for (const url of portalPages()) {
    const { headers, body } = await app.inject({ url })
    if (/html/.test(String(headers['content-type']))) assert.ok(body.includes(ALL_MARKS.icp), url)
  }
  const { details } = await db
    .selectFrom('audit')
    .select('details')
    .where('action', '=', 'change-site')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.deepEqual((details as { after: object }).after, ALL_MARKS)
})

test('网站标识的表单只带办公端填写的；没有填写的，以环境变量为准，环境变量改了随之改变', async () => {
  const system = await administrator('system-admin')
  const stored = { name: '云山区人民政府', phone: '010-12345678' }
  assert.equal((await app.inject({ method: 'PUT', url: '/api/site', ...system, payload: stored })).statusCode, 200)
  for (const icp of ['京ICP备2号', '京ICP备3号']) {
    const environment = { ...runtime.config, site: { ...runtime.config.site, icp, phone: '010-00000000' } }
    const { site, marks } = await findSetup(db, environment, clock())
    assert.deepEqual(site, stored)
    assert.deepEqual([marks.icp, marks.phone], [icp, stored.phone])
  }
  assert.equal((await app.inject({ method: 'PUT', url: '/api/site', ...system, payload: {} })).statusCode, 200)
  assert.deepEqual((await app.inject({ url: '/api/setup', ...system })).json<{ site: object }>().site, {})
  assert.equal((await app.inject({ method: 'PUT', url: '/api/site', ...system, payload: ALL_MARKS })).statusCode, 200)
})

test('当年的放假安排载入了才算完成', async () => {
  setNow('2027-01-05T02:00:00Z')
  assert.deepEqual(await steps(await administrator('system-admin')), ['site'])
})
