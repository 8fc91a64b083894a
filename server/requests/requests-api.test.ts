import assert from 'node:assert/strict'
import test from 'node:test'
import * as given from '../../tests/given.ts'
import { office, received, SAMPLE_APPLICATION, submitted, supervisorOf } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'

const NOW = '2025-10-20T02:00:00Z'
const { runtime, app, log } = await testRuntime(NOW)
const { db } = runtime
const ours = await office(db)
const theirs = await office(db)
const session = {
  clerk: await given.signedIn(db, ours.clerk, new Date(NOW)),
  head: await given.signedIn(db, ours.head, new Date(NOW)),
  stranger: await given.signedIn(db, theirs.clerk, new Date(NOW)),
  supervisor: await given.signedIn(db, await supervisorOf(db, ours.agencyId), new Date(NOW)),
  otherSupervisor: await given.signedIn(db, await supervisorOf(db, theirs.agencyId), new Date(NOW)),
  admin: await given.signedIn(db, await given.officer(db, { agencyId: ours.agencyId, roles: ['security-admin'] }), new Date(NOW)),
}
type Who = keyof typeof session
const get = async (who: Who, url: string) => app.inject({ method: 'GET', url, ...session[who] })
const post = async (who: Who, url: string, payload: object) => app.inject({ method: 'POST', url, payload, ...session[who] })

test('没有登录的看不到申请，别的机关的经办人也看不到，本级政府的政务公开办看得到但不能办理，别的政府的看不到', async () => {
  const { id, seen } = await received(db, ours)
  assert.equal((await app.inject({ method: 'GET', url: `/api/requests/${id}` })).statusCode, 401)
  assert.equal((await get('admin', `/api/requests/${id}`)).statusCode, 403)
  assert.equal((await get('stranger', `/api/requests/${id}`)).json().code, 'requests/not-found')
  assert.equal((await get('otherSupervisor', `/api/requests/${id}`)).json().code, 'requests/not-found')
  const seenBySupervisor = (await get('supervisor', `/api/requests/${id}`)).json()
  assert.deepEqual(seenBySupervisor.actions, [])
  const answer = { seen, happenedOn: '2025-10-20', outcome: 'granted', fields: { access: '见附件' } }
  assert.equal((await post('stranger', `/api/requests/${id}/answer-request`, answer)).json().code, 'requests/not-found')
  assert.equal((await post('supervisor', `/api/requests/${id}/answer-request`, answer)).statusCode, 403)
})

test('一件申请的全部情况：证件号码遮盖，期限逐日说明，可以办理的事项附条文', async () => {
  const { id } = await received(db, ours)
  const found = (await get('clerk', `/api/requests/${id}`)).json()
  assert.equal(found.applicant.identityNumber, '110*************2X')
  assert.equal(found.deadline.dueOn, '2025-10-30')
  assert.equal(found.deadline.days.at(-1).count, 20)
  assert.ok(found.deadline.days.some((day: { day: string }) => day.day === 'worked-weekend'))
  assert.match(found.deadline.steps[0].because.name, /条例》第三十一条/)
  const actions = new Map(found.actions.map((action: { verb: string }) => [action.verb, action]))
  assert.deepEqual(actions.get('answerRequest'), { verb: 'answerRequest', title: '答复', allowed: true })
  const late = actions.get('askForCorrection') as { allowed: boolean; says: string; because: { name: string } }
  assert.equal(late.allowed, false)
  assert.match(late.says, /7个工作日/)
  assert.match(late.because.name, /第三十条/)
  assert.equal((actions.get('extendDeadline') as { allowed: boolean }).allowed, false)
})

test('两人同时办理一件申请：一人成功，另一人被告知谁在何时办了什么', async () => {
  const { id, seen } = await received(db, ours)
  const answer = { seen, happenedOn: '2025-10-20', outcome: 'granted', fields: { access: '见附件' } }
  const extend = { seen, happenedOn: '2025-10-20', workingDays: 5, reasons: '档案较多' }
  const replies = await Promise.all([
    post('clerk', `/api/requests/${id}/answer-request`, answer),
    post('head', `/api/requests/${id}/extend-deadline`, extend),
  ])
  assert.deepEqual(new Set(replies.map(({ statusCode }) => statusCode)), new Set([200, 409]))
  const told = replies.find(({ statusCode }) => statusCode === 409)?.json()
  assert.equal(told.code, 'requests/moved-on')
  assert.match(told.message, /^(王经办|李主任)已于2025-10-20 \d\d:\d\d办理“(答复|延长答复期限)”/)
})

test('地址里不可能的编号、不可能的文书形式，都是没有找到，不是故障', async () => {
  const { id } = await received(db, ours)
  const letter = (await get('clerk', `/api/requests/${id}`)).json().letters[0].id
  const places = ['letters/x/pdf', 'letters/9999999999/pdf', `letters/${letter}/html`, `files/${'0'.repeat(64)}`, 'files/%00']
  for (const place of [...places.map((one) => `${id}/${one}`), `9999999999/letters/${letter}/pdf`, '9999999999/files/0']) {
    assert.equal((await get('clerk', `/api/requests/${place}`)).statusCode, place.endsWith('%00') ? 422 : 404, place)
  }
  const beyond = await get('clerk', '/api/requests/9999999999')
  assert.deepEqual([beyond.statusCode, beyond.json().code], [422, 'platform/form-problem'])
})

test('登记当面提交的申请，当日即为收到之日；证件号码不对的在该项提示', async () => {
  const form = { ...SAMPLE_APPLICATION, agencyId: ours.agencyId, channel: 'in-person', submittedOn: '2025-10-20', deliveryWay: 'pick-up' }
  const wrong = await post('clerk', '/api/requests', { ...form, identityNumber: '110105194912310021' })
  assert.deepEqual([wrong.statusCode, wrong.json().fields[0].path], [422, 'identityNumber'])
  const unkept = await post('clerk', '/api/requests', { ...form, subject: '项目\0清单' })
  assert.deepEqual(
    [unkept.statusCode, unkept.json().fields],
    [422, [{ path: 'subject', message: '内容里有不能保存的控制字符，请删除后重新填写' }]],
  )
  const { id, number, accessCode } = (await post('clerk', '/api/requests', form)).json()
  assert.match(number, /^SQ2025/)
  assert.match(accessCode, /^[^-]{4}-[^-]{4}-[^-]{4}$/)
  const found = (await get('clerk', `/api/requests/${id}`)).json()
  assert.deepEqual([found.request.receivedOn, found.request.state, found.letters[0].kind], ['2025-10-20', 'processing', 'receipt'])
  const elsewhere = await post('clerk', '/api/requests', { ...form, agencyId: theirs.agencyId })
  assert.equal(elsewhere.json().code, 'requests/no-such-agency')
})

test('工作列表只有本机关的，先到期的在前，可以按内容查找', async () => {
  const other = await office(db)
  const clerk = await given.signedIn(db, other.clerk, new Date(NOW))
  const list = async (query: string) => (await app.inject({ method: 'GET', url: `/api/requests?${query}`, ...clerk })).json()
  const later = await received(db, other, '2025-10-17', { subject: '百分之100%_的清单' })
  const sooner = await received(db, other, '2025-09-19')
  await submitted(db, other.agencyId, '2025-10-20')
  const all = await list('')
  assert.deepEqual([all.total, all.rows[0].id, all.rows[1].id, all.rows[2].dueOn], [3, sooner.id, later.id, null])
  assert.deepEqual(all.counts, { open: 3, dueSoon: 1, overdue: 0, toConfirm: 1 })
  assert.equal((await list('text=100%25_')).total, 1)
  assert.equal((await list('text=%25')).total, 1)
  assert.deepEqual(
    (await list('dueSoon=true')).rows.map(({ id }: { id: number }) => id),
    [sooner.id],
  )
  assert.equal((await list('mine=true')).total, 2)
  assert.equal((await list('state=submitted')).total, 1)
})

test('日志里没有申请人的姓名、证件号码和申请内容', async () => {
  const form = { ...SAMPLE_APPLICATION, agencyId: ours.agencyId, channel: 'in-person', submittedOn: '2025-10-20', deliveryWay: 'pick-up' }
  await post('clerk', '/api/requests', { ...form, applicantName: '甲乙丙丁', subject: '独特的申请内容' })
  assert.doesNotMatch(log.join('\n'), /甲乙丙丁|11010519491231002X|独特的申请内容/)
})

test('答复所附的文件由经办人上传，别的机关不能下载', async () => {
  const { id } = await received(db, ours)
  const boundary = 'x'
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF')
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="../清单.pdf"\r\ncontent-type: application/pdf\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), pdf, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const headers = { ...session.clerk.headers, 'content-type': `multipart/form-data; boundary=${boundary}` }
  const url = `/api/requests/${id}/files?purpose=answer`
  const sent = await app.inject({ method: 'POST', url, payload, headers, cookies: session.clerk.cookies })
  assert.equal(sent.statusCode, 200, sent.body)
  const [file] = (await get('clerk', `/api/requests/${id}`)).json().files
  const download = await get('clerk', file.url)
  assert.match(String(download.headers['content-disposition']), /^attachment/)
  assert.deepEqual(download.rawPayload, pdf)
  assert.equal((await get('stranger', file.url)).statusCode, 404)
  assert.equal((await get('admin', file.url)).json().code, 'accounts/not-permitted', '本机关的管理员也不能下载')
  assert.equal((await app.inject({ method: 'GET', url: file.url })).json().code, 'accounts/not-signed-in')
})

test('送达的记录写明是哪一份文书送达了谁', async () => {
  const { id, seen } = await received(db, ours)
  const sent = await post('clerk', `/api/requests/${id}/consult-third-party`, {
    seen,
    happenedOn: '2025-10-20',
    name: '示例建设公司',
    part: '合同价款',
  })
  const delivery = { seen: sent.json().seen, happenedOn: '2025-10-20', factId: sent.json().seen }
  assert.equal((await post('clerk', `/api/requests/${id}/record-delivery`, delivery)).statusCode, 200)
  const { facts } = (await get('clerk', `/api/requests/${id}`)).json()
  assert.equal(facts.at(-1).says, '示例建设公司收到征求意见函')
})

test('尚未起算时，写明为什么', async () => {
  const waiting = await submitted(db, ours.agencyId, '2025-10-20')
  const { deadline } = (await get('clerk', `/api/requests/${waiting.id}`)).json()
  assert.deepEqual([deadline.dueOn, deadline.days], [null, []])
  assert.match(deadline.steps[0].says, /确认/)
  const { id, seen } = await received(db, ours, '2025-10-13')
  const correction = { seen, happenedOn: '2025-10-20', unclear: '未写明小区', how: '写明小区', until: '2025-10-31' }
  await post('clerk', `/api/requests/${id}/ask-for-correction`, correction)
  const stopped = (await get('clerk', `/api/requests/${id}`)).json().deadline
  assert.equal(stopped.dueOn, null)
  assert.match(stopped.steps.map(({ says }: { says: string }) => says).join(), /补正/)
})
