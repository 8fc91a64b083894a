import { addDays, type LocalDate, yearOf } from '../../core/calendar/local-date.ts'
import type { Target } from '../../server/platform/ledger/open-case.ts'
import {
  draftDocument,
  fileSecurityReply,
  makeUrgent,
  passFirstReview,
  publishDocument,
  publishWhenDue,
  returnDocument,
  reviewAfterwards,
  reviewSecurity,
  scheduleDocument,
  setReviewChains,
  submitDocument,
  withdrawDocument,
} from '../../server/publishing/index.ts'
import type { DocumentText } from '../../server/publishing/schema.ts'
import { checkPlan, guidance, namedList, notice, progress, quoting, warning } from './chain-texts.ts'
import { after, HARMLESS, toFinal } from './document-stories.ts'
import { planPublicity } from './publicity-story.ts'
import { type Plan, plan, type Story } from './story.ts'
import type { DemoText } from './texts.ts'
import type { DemoContext, Unit } from './unit.ts'

/** The agencies in which every conclusion and every way to publish has been needed. */
const LIVED: ReadonlySet<string> = new Set(['housing', 'education', 'south-hill'])

/** 审核流程和保密审查. The chain that an agency has set, and what does not go the usual way. */
export function planChain(days: Plan, context: DemoContext, unit: Unit, first: LocalDate, last: LocalDate): void {
  const add = (on: LocalDate, story: (on: LocalDate) => Story) => plan(days, on, unit.agencyId, story(on))
  if (!unit.agency.small) add(first, (on) => chainStory(context, unit, on))
  if (!LIVED.has(unit.agency.slug)) return
  const some = (from: number) => addDays(first, from + context.random.below(12))
  const [matter = '政务公开', other = matter] = unit.agency.matters
  add(some(90), (on) => urgentStory(context, unit, on, '强降雨'))
  add(addDays(last, -1), (on) => urgentStory(context, unit, on, '低温雨雪冰冻'))
  add(some(50), (on) => partlyStory(context, unit, on, matter))
  add(addDays(last, -95), (on) => notPublicStory(context, unit, on, other, addDays(last, -2)))
  add(some(20), (on) => referredStory(context, unit, on, other))
  add(addDays(last, -9), (on) => referredStory(context, unit, on, matter, false))
  add(some(40), (on) => scheduledStory(context, unit, on, matter, addDays(on, 160)))
  add(addDays(last, -5), (on) => scheduledStory(context, unit, on, other))
  add(addDays(last, -6), (on) => openStory(context, unit, on, matter, other))
  planPublicity(days, context, unit, first, last)
}

/** The security review is made by its own people; a normative document is reviewed once more. */
async function* chainStory({ db }: DemoContext, { head }: Unit, on: LocalDate): Story {
  const now: Date = yield on
  const normative = { columnKey: 'normative' as const, steps: ['first' as const, 'second' as const, 'final' as const, 'security' as const] }
  return setReviewChains(
    db,
    head,
    { steps: ['first', 'final', 'security'], securityReview: 'security-reviewer', columns: [normative] },
    now,
  )
}

/** Signed by the head, reviewed for secrecy and published on one day; the review is caught up on two working days later. */
async function* urgentStory({ db }: DemoContext, unit: Unit, on: LocalDate, hazard: string): Story {
  let now: Date = yield on
  const drafted = await draftDocument(db, unit.clerk, contentOf(warning(unit.agency, hazard), on), now)
  const sent = await submitDocument(db, unit.clerk, { ...targetOf(drafted), opinion: '预警已经发布，请尽快公开' }, now)
  const urgent = await makeUrgent(db, unit.head, { ...targetOf(sent), reason: `${hazard}预警，须立即告知群众` }, now)
  const keeper = otherReviewer(unit)
  const out = await reviewSecurity(db, keeper, { ...targetOf(urgent), ...HARMLESS, opinion: '不涉及不应当公开的内容', publish: true }, now)
  now = yield after(on, 2)
  return reviewAfterwards(db, keeper, { ...targetOf(out), step: 'first', opinion: '内容准确，补办初审' }, now)
}

/** What concerns a person was taken out before the text was submitted. */
async function* partlyStory(context: DemoContext, unit: Unit, on: LocalDate, matter: string): Story {
  const now: Date = yield on
  const final = await toFinal(context.db, unit, contentOf(namedList(unit.agency, matter), on), now)
  const answers = { ...HARMLESS.answers, privacy: true }
  const handling = '姓名隐去一字，删去证件号码、住址和联系方式'
  const says = { ...HARMLESS, conclusion: 'partly-public' as const, answers, handling, grounds: '条例第十五条' }
  return reviewSecurity(context.db, otherReviewer(unit), { ...targetOf(final), ...says, opinion: '处理后可以公开', publish: true }, now)
}

/** Not public while the matter goes on, with the day on which that is assessed again. */
async function* notPublicStory(context: DemoContext, unit: Unit, on: LocalDate, matter: string, nextReviewOn: LocalDate): Story {
  const now: Date = yield on
  const final = await toFinal(context.db, unit, contentOf(checkPlan(unit.agency, matter), on), now)
  const grounds = '条例第十六条第二款，属于检查过程中的信息'
  const says = { ...HARMLESS, conclusion: 'not-public' as const, grounds, nextReviewOn }
  return reviewSecurity(context.db, otherReviewer(unit), { ...targetOf(final), ...says, opinion: '检查结束后再评估', publish: false }, now)
}

/** Referred because it quotes papers of a superior; the reply comes after two weeks, or is still awaited. */
async function* referredStory(context: DemoContext, unit: Unit, on: LocalDate, matter: string, isReplied = true): Story {
  let now: Date = yield on
  const keeper = otherReviewer(unit)
  const final = await toFinal(context.db, unit, contentOf(quoting(unit.agency, matter), on), now)
  const says = { ...HARMLESS, conclusion: 'referred' as const, referredTo: '区保密行政管理部门', grounds: '条例第十七条第三款' }
  const waiting = await reviewSecurity(
    context.db,
    keeper,
    { ...targetOf(final), ...says, opinion: '引用了上级未公开的材料', publish: false },
    now,
  )
  if (!isReplied) return
  const replied = after(on, 9)
  now = yield replied
  const reply = { conclusion: 'may-be-public' as const, reply: `示例区保密局　示密复〔${yearOf(on)}〕3号`, repliedOn: replied }
  const passed = await fileSecurityReply(context.db, keeper, { ...targetOf(waiting), ...reply, opinion: '按答复公开' }, now)
  await publishDocument(context.db, unit.clerk, targetOf(passed), now)
}

/** What lies on the desks on the last day: one that came back, one for each review. */
async function* openStory({ db }: DemoContext, unit: Unit, on: LocalDate, matter: string, other: string): Story {
  let now: Date = yield on
  const submit = async (text: DemoText) => {
    const { id, seen } = await draftDocument(db, unit.clerk, contentOf(text, on), now)
    return targetOf(await submitDocument(db, unit.clerk, { id, seen, opinion: '' }, now))
  }
  const back = await submit(progress(unit.agency, matter))
  const asked = await submit(guidance(unit.agency, matter))
  await submit(guidance(unit.agency, other))
  now = yield after(on, 1)
  const keeper = otherReviewer(unit)
  await returnDocument(db, keeper, { ...back, opinion: '“四分之三”与台账不一致，请核对后重报' }, now)
  return passFirstReview(db, keeper, { ...asked, opinion: '文字准确，同意' }, now)
}

/** Published by itself at ten; withdrawn later for a new one. Without a day of withdrawal its time has not come. */
async function* scheduledStory(context: DemoContext, unit: Unit, on: LocalDate, matter: string, withdrawnOn?: LocalDate): Story {
  let now: Date = yield on
  const final = await toFinal(context.db, unit, contentOf(notice(unit.agency, matter, yearOf(on)), on), now)
  const passed = await reviewSecurity(
    context.db,
    otherReviewer(unit),
    { ...targetOf(final), ...HARMLESS, opinion: '同意', publish: false },
    now,
  )
  const publishOn = withdrawnOn ? addDays(on, 3) : addDays(on, 12)
  await scheduleDocument(context.db, unit.clerk, { ...targetOf(passed), publishOn, publishAt: '10:00' }, now)
  if (!withdrawnOn) return
  now = yield publishOn
  const published = await publishWhenDue(context.db, passed.id, now)
  if (!published) throw new Error('a scheduled document was not published')
  now = yield withdrawnOn
  const why = { reason: 'superseded' as const, opinion: '办理时间调整，已发布新的公告' }
  await withdrawDocument(context.db, unit.head, { ...targetOf(published), ...why }, now)
}

/** A reviewer who is not the head, and so not the one who passes finally. */
function otherReviewer({ reviewers, head }: Unit) {
  const found = reviewers.findLast((one) => one !== head)
  if (!found) throw new Error('an agency needs a reviewer beside its head')
  return found
}

const targetOf = ({ id, seen }: Target) => ({ id, seen })

function contentOf({ column, kind, title, summary, body, keywords }: DemoText, on: LocalDate): DocumentText {
  return { columnKey: column, kind, title, summary, body, keywords: [...keywords], formedOn: on, madeOn: on, files: [] }
}
