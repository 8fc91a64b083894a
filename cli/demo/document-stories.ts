import { BUILT_IN_CALENDAR } from '../../core/calendar/holidays.ts'
import { addDays, type LocalDate, yearOf } from '../../core/calendar/local-date.ts'
import { addWorkingDays } from '../../core/calendar/work-calendar.ts'
import { changeAgency } from '../../server/organisations/change-agency.ts'
import type { Actor } from '../../server/platform/access/actor.ts'
import type { Target } from '../../server/platform/ledger/open-case.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import { draftDocument } from '../../server/publishing/draft-document.ts'
import { draftGuide } from '../../server/publishing/draft-guide.ts'
import { endNormativeDocument } from '../../server/publishing/end-normative-document.ts'
import { passFinalReview, passFirstReview, passSecondReview, reviewSecurity, submitDocument } from '../../server/publishing/index.ts'
import type { DocumentText } from '../../server/publishing/schema.ts'
import { columnStory } from './column-story.ts'
import { type Contact, documentsOf, type PlannedRule, type PlannedText } from './document-plan.ts'
import { type Plan, plan, type Story } from './story.ts'
import type { Written } from './texts.ts'
import { moved } from './texts-institution.ts'
import type { DemoContext, Unit } from './unit.ts'

/** The record of a text that holds nothing which must not be public. */
export const HARMLESS = {
  conclusion: 'may-be-public' as const,
  channels: ['website' as const],
  answers: { stateSecret: false, workSecret: false, tradeSecret: false, privacy: false, stability: false },
}

const SYSTEM: Actor = { kind: 'system', name: '示例区' }
export const after = (day: LocalDate, workingDays: number) => addWorkingDays(day, workingDays, BUILT_IN_CALENDAR)

/** 主动公开. What an agency publishes in three years: its guide, the texts of its columns, and its rules with their interpretations. */
export function planDocuments(days: Plan, context: DemoContext, unit: Unit, first: LocalDate, last: LocalDate): void {
  const contactOn = (on: LocalDate) => contactOf(unit, hasMoved(unit, first, on))
  plan(days, first, unit.agencyId, columnStory(context, unit, contactOn, first, last))
  plan(days, first, unit.agencyId, guideStory(context, unit, first))
  for (const planned of documentsOf(unit.agency, contactOn, first, last)) {
    const story = 'meaning' in planned ? ruleStory(context, unit, planned) : published(context, unit, planned)
    plan(days, planned.on, unit.agencyId, story)
  }
}

/** The department that moves, after how many days, and where to. */
const MOVES = { slug: 'housing', after: 400, to: '示例区政务服务中心3楼' } as const

const hasMoved = ({ agency }: Unit, first: LocalDate, on: LocalDate) => agency.slug === MOVES.slug && on >= addDays(first, MOVES.after)

function contactOf({ profile, head }: Unit, isMoved: boolean): Contact {
  const { address, phone, officeHours } = profile
  return { address: isMoved ? MOVES.to : address, phone, officeHours, head: head.name }
}

/** 指南. Made from the profile and published; the department that moves in the second year tells so and makes the next edition. */
async function* guideStory(context: DemoContext, unit: Unit, on: LocalDate): Story {
  const { db } = context
  yield* reviewed(context, unit, on, (now) => draftGuide(db, unit.clerk, now))
  if (unit.agency.slug !== MOVES.slug) return
  const from = addDays(on, MOVES.after)
  const now: Date = yield from
  const { agency, agencyId, profile } = unit
  await changeAgency(db, SYSTEM, { ...profile, agencyId, address: MOVES.to }, now)
  const occasion = { agency, on: from, year: yearOf(from), turn: 0, number: '', ...contactOf(unit, true) }
  yield* published(context, unit, { on: from, text: moved(occasion, MOVES.to, from), head: {} })
  yield* reviewed(context, unit, after(from, 2), (drafted) => draftGuide(db, unit.clerk, drafted))
}

/** 规范性文件. Published and interpreted three working days after it was drafted, one of them too late; some are repealed after two years. */
async function* ruleStory(context: DemoContext, unit: Unit, rule: PlannedRule): Story {
  const { db } = context
  const document = yield* reviewed(context, unit, rule.on, async (now) =>
    draftDocument(db, unit.clerk, contentOf(rule, await repealsTrial(db, unit, rule)), now),
  )
  const on = after(rule.on, rule.explainedAfter ?? 3)
  yield* published(context, unit, { on, text: rule.meaning, head: {} }, { interpretsId: document.id })
  if (!rule.repealed) return
  const now: Date = yield addDays(rule.on, 2 * 365)
  const end = { id: document.id, seen: document.seen, endedOn: chinaDay(now), reason: 'repealed', opinion: rule.repealed } as const
  await endNormativeDocument(db, unit.head, end, now)
}

/** The document made on trial that a rule of the same name repeals, while it is on the portal. */
async function repealsTrial(db: DemoContext['db'], unit: Unit, { text }: PlannedRule): Promise<Partial<DocumentText>> {
  const trial = await db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.published_edition_id')
    .select('documents.id')
    .where('documents.agency_id', '=', unit.agencyId)
    .where('documents.kind', '=', 'normative')
    .where('documents.ended_on', 'is', null)
    .where('editions.title', '=', text.title.replace('》', '（试行）》'))
    .executeTakeFirst()
  return trial ? { repeals: [trial.id] } : {}
}

/** A rule of another day than that of its publication. */
export function publishedRule(
  context: DemoContext,
  unit: Unit,
  on: LocalDate,
  written: Written,
  head: Partial<DocumentText>,
): AsyncGenerator<LocalDate, Target, Date> {
  return published(context, unit, { on, text: { column: 'normative', kind: 'normative', ...written }, head: {} }, head)
}

/** A text that somebody wrote, published. */
function published(
  context: DemoContext,
  unit: Unit,
  { on, text, head }: PlannedText,
  more: Partial<DocumentText> = {},
): AsyncGenerator<LocalDate, Target, Date> {
  return reviewed(context, unit, on, (now) => draftDocument(context.db, unit.clerk, contentOf({ on, text, head }, more), now))
}

/** The text as the form sends it, formed and made on its day. */
function contentOf({ on, text, head }: PlannedText, more: Partial<DocumentText>): DocumentText {
  const { column, kind, title, summary, body, keywords, fields } = text
  const described = { columnKey: column, kind, title, summary, body, keywords: [...keywords], ...(fields && { fields }) }
  return { ...described, formedOn: on, madeOn: on, files: [], ...head, ...more }
}

/** A text up to its security review on one day: passed by a reviewer and the head. */
export async function toFinal(db: DemoContext['db'], unit: Unit, content: DocumentText, now: Date): Promise<Target> {
  const first = unit.reviewers.find((one) => one !== unit.head)
  if (!first) throw new Error('an agency needs a reviewer beside its head')
  const drafted = await draftDocument(db, unit.clerk, content, now)
  const sent = await submitDocument(db, unit.clerk, { id: drafted.id, seen: drafted.seen, opinion: '' }, now)
  const passed = await passFirstReview(db, first, { id: sent.id, seen: sent.seen, opinion: '文字准确，同意' }, now)
  return passFinalReview(db, unit.head, { id: passed.id, seen: passed.seen, opinion: '同意，请作保密审查' }, now)
}

/** 起草、初审、（复审、）终审、保密审查、发布: the steps of the chain that the agency has set, by different people, at most three working days. */
export async function* reviewed(
  { db, random }: DemoContext,
  unit: Unit,
  on: LocalDate,
  draft: (now: Date) => Promise<Target>,
): AsyncGenerator<LocalDate, Target, Date> {
  let now: Date = yield on
  let at: Target & { readonly state?: string } = await draft(now)
  at = await submitDocument(db, unit.clerk, { id: at.id, seen: at.seen, opinion: '' }, now)
  now = yield after(on, 1)
  const first = random.pick(unit.reviewers)
  at = await passFirstReview(db, first, { id: at.id, seen: at.seen, opinion: '文字准确，同意' }, now)
  now = yield after(on, 2)
  const other = unit.reviewers.find((one) => one !== first)
  if (!other) throw new Error('an agency needs two reviewers')
  if (at.state === 'second-review') at = await passSecondReview(db, other, { id: at.id, seen: at.seen, opinion: '内容完整，同意' }, now)
  const last = first === unit.head ? other : unit.head
  at = await passFinalReview(db, last, { id: at.id, seen: at.seen, opinion: '同意公开' }, now)
  return reviewSecurity(db, first, { id: at.id, seen: at.seen, ...HARMLESS, opinion: '不涉及不应当公开的内容', publish: true }, now)
}
