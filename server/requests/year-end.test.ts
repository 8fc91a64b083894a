import assert from 'node:assert/strict'
import test from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { formBrowser } from '../../tests/browser-form.ts'
import { testDatabase } from '../../tests/database.ts'
import * as given from '../../tests/given.ts'
import { at, office, received, SAMPLE_APPLICATION } from '../../tests/given-request.ts'
import { textOf } from '../../tests/letter-text.ts'
import { testRuntime } from '../../tests/runtime.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { answerRequest } from './answer-request.ts'
import { askForCorrection } from './ask-for-correction.ts'
import { closeLapsed } from './close-lapsed.ts'
import { confirmReceipt } from './confirm-receipt.ts'
import { consultAgency, consultThirdParty } from './consult.ts'
import { extendDeadline } from './extend-deadline.ts'
import { findRequest } from './find-request.ts'
import { listRequests } from './list-requests.ts'
import { loadHolidayNotice } from './load-holiday-notice.ts'
import { nightlyRecompute } from './nightly-recompute.ts'
import { notifyFee } from './notify-fee.ts'
import { receiveCorrection } from './receive-correction.ts'
import { recordConsultationAnswer } from './record-consultation-answer.ts'
import { recordDelivery } from './record-delivery.ts'
import { recordPayment } from './record-payment.ts'
import type { Done, RequestRow, ROUTES } from './schema.ts'
import { setReasonableDelay } from './set-reasonable-delay.ts'
import { voidFact } from './void-fact.ts'
import { withdrawRequest } from './withdraw-request.ts'

const d = localDate

/** A made-up notice of 2027 that an office loads late. */
const NOTICE_2027 = {
  year: 2027,
  source: '示例通知',
  off: ['2027-01-01..2027-01-03', '2027-02-05..2027-02-11', '2027-05-01..2027-05-05', '2027-10-01..2027-10-07'],
  work: ['2027-01-30', '2027-02-13'],
}

interface Office {
  readonly db: Db
  readonly agencyId: number
  readonly clerk: Officer
  readonly head: Officer
  readonly supervisor: Officer
}

async function openOffice(db: Db): Promise<Office> {
  const { agencyId, clerk, head } = await office(db)
  const supervisor = await given.officer(db, { agencyId, roles: ['supervisor'] })
  return { db, agencyId, clerk, head, supervisor }
}

type Target = { readonly id: number; readonly seen: number }
type Act = (office: Office, target: Target, on: string) => Promise<Done>

const ask: Act = ({ db, clerk }, target, on) =>
  askForCorrection(db, clerk, { ...target, happenedOn: d(on), unclear: '未写明小区', how: '写明小区', until: d('2027-01-15') }, at(on))
const inquire: Act = ({ db, clerk }, target, on) =>
  consultThirdParty(db, clerk, { ...target, happenedOn: d(on), name: '示例建设公司', part: '合同价款' }, at(on))
const charge: Act = ({ db, head }, target, on) =>
  notifyFee(db, head, { ...target, happenedOn: d(on), tariff: 'by-page', pages: 250, howToPay: '凭缴款码缴纳' }, at(on))
const consultation = async ({ db }: Office, factId: number): Promise<string> => {
  const { details } = await db.selectFrom('request_facts').select('details').where('id', '=', factId).executeTakeFirstOrThrow()
  return (details as { consultation: string }).consultation
}

type Verb = Exclude<
  keyof typeof ROUTES,
  | `list${string}`
  | `find${string}`
  | `export${string}`
  | 'settleFinding'
  | 'registerRequest'
  | 'showPersonalData'
  | 'proposeFee'
  | 'loadHolidayNotice'
>

/** Every verb, filed on a request received earlier, after the verbs it needs; all on the same day. */
const VERBS: { readonly [name in Verb]: readonly Act[] } = {
  confirmReceipt: [],
  askForCorrection: [ask],
  receiveCorrection: [
    ask,
    ({ db, clerk }, target, on) => receiveCorrection(db, clerk, { ...target, happenedOn: d(on), subject: '示例小区改造清单' }, at(on)),
  ],
  consultThirdParty: [inquire],
  consultAgency: [
    ({ db, clerk }, target, on) => consultAgency(db, clerk, { ...target, happenedOn: d(on), name: '示例局', part: '合同价款' }, at(on)),
  ],
  recordDelivery: [
    inquire,
    ({ db, clerk }, target, on) => recordDelivery(db, clerk, { ...target, happenedOn: d(on), factId: target.seen }, at(on)),
  ],
  recordConsultationAnswer: [
    inquire,
    async (ours, target, on) =>
      recordConsultationAnswer(
        ours.db,
        ours.clerk,
        { ...target, happenedOn: d(on), consultation: await consultation(ours, target.seen), position: 'agrees', says: '同意' },
        at(on),
      ),
  ],
  extendDeadline: [
    ({ db, head }, target, on) => extendDeadline(db, head, { ...target, happenedOn: d(on), workingDays: 20, reasons: '档案较多' }, at(on)),
  ],
  setReasonableDelay: [
    ({ db, head }, target, on) =>
      setReasonableDelay(db, head, { ...target, happenedOn: d(on), until: d('2027-02-08'), reasons: '申请数量较多' }, at(on)),
  ],
  notifyFee: [charge],
  recordPayment: [charge, ({ db, clerk }, target, on) => recordPayment(db, clerk, { ...target, happenedOn: d(on) }, at(on))],
  answerRequest: [
    ({ db, clerk }, target, on) =>
      answerRequest(
        db,
        clerk,
        { ...target, happenedOn: d(on), outcome: 'granted', fields: { access: '见附件' }, delayReasons: '档案较多' },
        at(on),
      ),
  ],
  closeLapsed: [charge, ({ db, clerk }, target, on) => closeLapsed(db, clerk, { ...target, happenedOn: d(on) }, at(on))],
  withdrawRequest: [({ db, clerk }, target, on) => withdrawRequest(db, clerk, { ...target, happenedOn: d(on), reasons: '已取得' }, at(on))],
  voidFact: [ask, ({ db, head }, target, on) => voidFact(db, head, { ...target, factId: target.seen, reasons: '误录' }, at(on))],
}

/** Received in November and in December; acted on at the ends and the middle of both months. */
const RECEIVED = ['2026-11-05', '2026-11-26', '2026-12-04', '2026-12-31']
const DAYS = ['2026-11-05', '2026-11-26', '2026-12-03', '2026-12-04', '2026-12-31']

interface FiledVerb {
  readonly id: number
  readonly refused: string | null
}

async function act(ours: Office, name: Verb, receivedOn: string, on: string): Promise<FiledVerb> {
  const request = await received(ours.db, ours, receivedOn)
  let target: Target = { id: request.id, seen: request.seen }
  try {
    for (const step of VERBS[name]) {
      const { seen } = await step(ours, target, on)
      target = { id: request.id, seen }
    }
    return { id: request.id, refused: null }
  } catch (error) {
    if (error instanceof Refusal) return { id: request.id, refused: error.code }
    throw error
  }
}

/** Files every verb on every day in this database. */
async function fileEverything(ours: Office): Promise<Map<string, FiledVerb>> {
  const filed = new Map<string, FiledVerb>()
  for (const receivedOn of RECEIVED)
    for (const on of DAYS.filter((day) => day >= receivedOn))
      for (const name of Object.keys(VERBS) as Verb[]) filed.set(`${receivedOn} ${on} ${name}`, await act(ours, name, receivedOn, on))
  return filed
}

/** What is stored beside each request, with the refusal of the last act. */
async function storedOf({ db }: Office, filed: ReadonlyMap<string, FiledVerb>) {
  const rows = await db
    .selectFrom('requests')
    .select(['id', 'state', 'received_on', 'due_on', 'due_not_before', 'answered_on', 'outcome'])
    .execute()
  const byId = new Map(rows.map(({ id, ...row }) => [id, row]))
  return new Map([...filed].map(([key, { id, refused }]) => [key, { refused, ...byId.get(id) }]))
}

/** The acts that the law refuses on that day in any year. */
const REFUSED_ANYWAY = [
  'requests/correction-too-late',
  'requests/fee-not-lapsed',
  'requests/extension-too-late',
  'requests/delay-too-late',
  'requests/fee-too-late',
]

const world = await testRuntime('2026-12-04T02:00:00Z')
const late = await openOffice(world.runtime.db)
const early = await openOffice((await testDatabase()).db)

test('下一年放假安排未公布：十一、十二月各日各事项照常登记；载入后与自始就有的相同', async () => {
  await loadHolidayNotice(early.db, early.supervisor, NOTICE_2027, at('2026-11-01'))
  const [filedLate, filedEarly] = await Promise.all([fileEverything(late), fileEverything(early)])
  for (const [key, { refused }] of filedLate) assert.ok(refused === null || REFUSED_ANYWAY.includes(refused), `${key}: ${refused}`)

  const before = await storedOf(late, filedLate)
  const open = [...before.values()].filter(({ due_not_before }) => due_not_before)
  assert.ok(open.length > 50, String(open.length))
  assert.equal(await nightlyRecompute(late.db, at('2026-12-31')), 0)

  const { moved } = await loadHolidayNotice(late.db, late.supervisor, NOTICE_2027, at('2026-12-31'))
  assert.ok(moved.length >= open.length)
  const after = await storedOf(late, filedLate)
  const fromTheStart = await storedOf(early, filedEarly)
  for (const [key, row] of after) assert.deepEqual(row, fromTheStart.get(key), key)
  assert.ok([...after.values()].every(({ due_not_before }) => due_not_before === null))
  assert.equal(await nightlyRecompute(late.db, at('2027-01-04')), 0)
})

const FIELDS = { ...SAMPLE_APPLICATION, needsHelp: '', suggestsProactive: '' }

test('十二月四日起门户仍可提交、确认；进度页、后台、列表写明到期日待定和原因，文书不写未知的日子', async () => {
  const { db } = world.runtime
  await db.deleteFrom('holiday_notices').execute()
  const reason = '2027年放假安排尚未公布，到期日待公布后确定'
  const browser = formBrowser(world.app)
  await browser.open('/request')
  const { agencyId, clerk, head } = late
  const sent = await browser.send('/request', { ...FIELDS, agencyId: String(agencyId) })
  assert.equal(sent.statusCode, 303, sent.body.slice(0, 500))
  const { id, number } = await db.selectFrom('requests').select(['id', 'number']).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  const { body: fresh } = await browser.open('/progress')
  assert.match(fresh, new RegExp(number))

  const seen = (await db.selectFrom('request_facts').select('id').where('request_id', '=', id).executeTakeFirstOrThrow()).id
  const confirmed = await confirmReceipt(db, clerk, { id, seen, happenedOn: d('2026-12-04') }, at('2026-12-04'))
  assert.deepEqual([confirmed.dueOn, confirmed.notBefore, confirmed.reason], [null, '2027-01-02', reason])
  const { body } = await browser.open('/progress')
  assert.match(body, new RegExp(`${reason}，不早于2027年1月2日`))
  assert.match(body, /2026年12月31日 周四<\/th><td>第19个工作日/)
  assert.doesNotMatch(body, /答复期限届满<\/strong>|没有正在计算/)

  const found = await findRequest(db, clerk, id, at('2026-12-04'))
  assert.deepEqual([found.deadline.dueOn, found.deadline.notBefore, found.deadline.reason], [null, '2027-01-02', reason])
  assert.equal(found.deadline.days.at(-1)?.on, '2026-12-31')
  assert.deepEqual([found.request.dueOn, found.request.notBefore, found.request.workingDaysLeft], [null, '2027-01-02', null])
  const unable = found.actions.filter(
    ({ verb, allowed }) => !allowed && ['extendDeadline', 'consultThirdParty', 'consultAgency'].includes(verb),
  )
  assert.deepEqual(
    unable.map(({ verb, code }) => [verb, code]),
    [['extendDeadline', 'requests/wrong-role']],
  )

  const extended = await extendDeadline(
    db,
    head,
    { id, seen: confirmed.seen, happenedOn: d('2026-12-04'), workingDays: 20, reasons: '档案较多' },
    at('2026-12-04'),
  )
  const letters = await db
    .selectFrom('letters')
    .select(['agency_id', 'number', 'content'])
    .where('request_id', '=', id)
    .orderBy('id')
    .execute()
  const [receipt = '', extension = ''] = letters.map((letter) => textOf(db, letter))
  assert.match(receipt, new RegExp(`自收到申请之日起20个工作日内答复您，${reason}`))
  assert.match(extension, new RegExp(`答复期限自原期限届满之日的次日起延长20个工作日，${reason}`))
  assert.doesNotMatch(receipt + extension, /2027年\d+月|null|undefined/)
  assert.equal(extended.notBefore, '2027-01-22')

  const rows: RequestRow[] = []
  for (let page = 1, total = 1; rows.length < total; page += 1) {
    const listed = await listRequests(db, clerk, { open: true, page }, at('2026-12-04'))
    rows.push(...listed.rows)
    total = listed.total
  }
  const days = rows.map(({ dueOn, notBefore }) => dueOn ?? notBefore ?? '9999-12-31')
  assert.deepEqual(days, [...days].sort())
  for (const some of [days.some((day) => day === '9999-12-31'), rows.some(({ dueOn }) => dueOn), rows.some(({ notBefore }) => notBefore)])
    assert.ok(some)
})
