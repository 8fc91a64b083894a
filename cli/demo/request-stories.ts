import { BUILT_IN_CALENDAR } from '../../core/calendar/holidays.ts'
import { addDays, type LocalDate, yearOf } from '../../core/calendar/local-date.ts'
import { addWorkingDays } from '../../core/calendar/work-calendar.ts'
import type { Channel } from '../../core/requests/channels.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import { answerRequest } from '../../server/requests/answer-request.ts'
import { askForCorrection } from '../../server/requests/ask-for-correction.ts'
import { closeLapsed } from '../../server/requests/close-lapsed.ts'
import { confirmReceipt } from '../../server/requests/confirm-receipt.ts'
import { consultThirdParty } from '../../server/requests/consult.ts'
import { extendDeadline } from '../../server/requests/extend-deadline.ts'
import { receiveCorrection } from '../../server/requests/receive-correction.ts'
import { recordConsultationAnswer } from '../../server/requests/record-consultation-answer.ts'
import type { Done } from '../../server/requests/schema.ts'
import { submitRequest } from '../../server/requests/submit-request.ts'
import { withdrawRequest } from '../../server/requests/withdraw-request.ts'
import { answer, answerWith } from './answers.ts'
import { application } from './applicants.ts'
import { disputeStory } from './dispute-story.ts'
import type { Random } from './random.ts'
import type { Story } from './story.ts'
import type { DemoContext, Unit } from './unit.ts'

const after = (day: LocalDate, workingDays: number) => addWorkingDays(day, workingDays, BUILT_IN_CALENDAR)
/** Weighted: online requests come from citizens, the others are registered by an officer. */
const CHANNELS: readonly Channel[] = ['online', 'online', 'online', 'registered-mail', 'registered-mail', 'in-person', 'fax']

/** 依申请公开. One request from the form to its end, with the usual complications. */
export async function* requestStory(context: DemoContext, unit: Unit, on: LocalDate): Story {
  const { db, random } = context
  let now: Date = yield on
  const channel = random.pick(CHANNELS)
  const form = application(unit.agency, unit.agencyId, yearOf(on) - random.below(3), random)
  const actor = channel === 'online' ? CITIZEN : unit.clerk
  const { id } = await submitRequest(db, actor, { ...form, channel, submittedOn: chinaDay(now) }, now)
  let at: Pick<Done, 'id' | 'seen' | 'dueOn'> = await standing(context, id)
  if (channel !== 'in-person') {
    now = yield after(chinaDay(now), 1 + random.below(2))
    at = await confirmReceipt(db, unit.clerk, { ...at, happenedOn: chinaDay(now) }, now)
  }
  if (random.chance(9)) {
    now = yield after(chinaDay(now), 2 + random.below(4))
    const until = addDays(chinaDay(now), 15)
    const asked = { unclear: '申请书没有写明信息的名称或者文号', how: '请写明文件名称、文号或者大致形成时间', until }
    at = await askForCorrection(db, unit.clerk, { ...at, ...asked, happenedOn: chinaDay(now) }, now)
    if (random.chance(30)) {
      now = yield after(until, 2)
      await closeLapsed(db, unit.clerk, { ...at, happenedOn: chinaDay(now) }, now)
      return
    }
    now = yield after(chinaDay(now), 3 + random.below(4))
    at = await receiveCorrection(
      db,
      unit.clerk,
      { ...at, happenedOn: chinaDay(now), subject: `${form.subject}，形成于${yearOf(on) - 1}年下半年` },
      now,
    )
  }
  if (random.chance(3)) {
    now = yield after(chinaDay(now), 2)
    await withdrawRequest(db, CITIZEN, { ...at, happenedOn: chinaDay(now), reasons: '已从其他途径获得' }, now)
    return
  }
  const consulted = random.chance(7)
  if (consulted) {
    now = yield after(chinaDay(now), 3)
    const inquiry = { name: '示例区恒远建设有限公司', part: '合同单价和联系人信息', deliveredOn: chinaDay(now) }
    at = await consultThirdParty(db, unit.clerk, { ...at, ...inquiry, happenedOn: chinaDay(now) }, now)
    const consultation = await lastConsultation(context, id)
    now = yield after(chinaDay(now), 4 + random.below(8))
    const opinion = { consultation, position: 'objects', says: '涉及商业秘密' } as const
    at = await recordConsultationAnswer(db, unit.clerk, { ...at, ...opinion, happenedOn: chinaDay(now) }, now)
  }
  const extended = random.chance(8)
  if (extended) {
    now = yield after(chinaDay(now), 4)
    const grounds = { workingDays: 10 + random.below(11), reasons: '所涉档案时间跨度长，需要逐件检索和审查' }
    at = await extendDeadline(db, unit.head, { ...at, ...grounds, happenedOn: chinaDay(now), notifiedOn: chinaDay(now) }, now)
  }
  now = yield after(chinaDay(now), answeringDays(random, consulted || extended))
  const content = consulted ? answerWith('withheld/third-party-rights') : answer(random)
  const late = at.dueOn !== null && chinaDay(now) > at.dueOn
  const answered = { ...at, ...content, happenedOn: chinaDay(now), ...(late && { delayReasons: '检索范围较大，未能在期限内完成' }) }
  at = await answerRequest(db, unit.head, answered, now)
  if (content.outcome !== 'granted' && random.chance(14)) yield* disputeStory(context, unit, id, content.outcome, now)
}

/** Most are answered in good time; one in fifty is late. */
function answeringDays(random: Random, alreadyLong: boolean): number {
  if (random.chance(2)) return 21
  return alreadyLong ? 2 + random.below(5) : 4 + random.below(13)
}

/** The standing of the request after its submission. */
async function standing({ db }: DemoContext, id: number): Promise<{ id: number; seen: number; dueOn: LocalDate | null }> {
  const { seen, due_on } = await db
    .selectFrom('requests')
    .innerJoin('request_facts', 'request_facts.request_id', 'requests.id')
    .select((rows) => [rows.fn.max('request_facts.id').as('seen'), 'due_on'])
    .where('requests.id', '=', id)
    .groupBy('due_on')
    .executeTakeFirstOrThrow()
  return { id, seen, dueOn: due_on }
}

async function lastConsultation({ db }: DemoContext, requestId: number): Promise<string> {
  const { details } = await db
    .selectFrom('request_facts')
    .select('details')
    .where('request_id', '=', requestId)
    .where('kind', '=', 'consultation-sent')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return (details as { consultation: string }).consultation
}
