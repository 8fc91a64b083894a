import { BUILT_IN_CALENDAR } from '../../core/calendar/holidays.ts'
import { addDays, type LocalDate, localDate, yearOf } from '../../core/calendar/local-date.ts'
import { addWorkingDays } from '../../core/calendar/work-calendar.ts'
import { changeAgency } from '../../server/organisations/change-agency.ts'
import type { Actor } from '../../server/platform/access/actor.ts'
import type { Target } from '../../server/platform/ledger/open-case.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import { draftDocument } from '../../server/publishing/draft-document.ts'
import { draftGuide } from '../../server/publishing/draft-guide.ts'
import { endNormativeDocument } from '../../server/publishing/end-normative-document.ts'
import { passFirstReview, submitDocument } from '../../server/publishing/index.ts'
import { passFinalReview } from '../../server/publishing/pass-final-review.ts'
import type { DocumentText } from '../../server/publishing/schema.ts'
import { type Plan, plan, type Story } from './story.ts'
import { type DemoText, functions, interpretation, normative, workNotice } from './texts.ts'
import type { DemoContext, Unit } from './unit.ts'

const SYSTEM: Actor = { kind: 'system', name: '示例区' }
const after = (day: LocalDate, workingDays: number) => addWorkingDays(day, workingDays, BUILT_IN_CALENDAR)

/** 主动公开. What an agency publishes in three years: its guide, a notice a month, and a normative document a year with its interpretation. */
export function planDocuments(days: Plan, context: DemoContext, unit: Unit, first: LocalDate, last: LocalDate): void {
  const { agency } = unit
  plan(days, first, unit.agencyId, guideStory(context, unit, first))
  plan(days, first, unit.agencyId, published(context, unit, first, functions(agency)))
  let number = 1
  for (let day = addDays(first, 9 + context.random.below(15)); day <= last; day = addDays(day, 26 + context.random.below(9))) {
    const text = workNotice(agency, context.random.pick(agency.matters), yearOf(day), number)
    plan(days, day, unit.agencyId, published(context, unit, day, text))
    number += 1
  }
  agency.matters.slice(0, 3).forEach((matter, index) => {
    const day = localDate(`${yearOf(first) + index}-0${4 + context.random.below(3)}-1${context.random.below(9)}`)
    plan(days, day, unit.agencyId, normativeStory(context, unit, day, matter, index + 1))
  })
}

/** Days after which the agency that moves has its new address. */
const MOVES_AFTER = 400

/** 指南. Made from the profile and published; one department moves in the second year and makes the next edition. */
async function* guideStory(context: DemoContext, unit: Unit, on: LocalDate): Story {
  const { db } = context
  yield* reviewed(context, unit, on, (now) => draftGuide(db, unit.clerk, now))
  if (unit.agency.slug !== 'housing') return
  const moved = addDays(on, MOVES_AFTER)
  const now: Date = yield moved
  const { agencyId, profile } = unit
  await changeAgency(db, SYSTEM, { ...profile, agencyId, address: '示例区政务服务中心3楼' }, now)
  yield* reviewed(context, unit, after(moved, 2), (drafted) => draftGuide(db, unit.clerk, drafted))
}

/** 规范性文件. Published, interpreted the next working day; the first one is repealed after two years. */
async function* normativeStory(context: DemoContext, unit: Unit, on: LocalDate, matter: string, serial: number): Story {
  const { db } = context
  const text = normative(unit.agency, matter, yearOf(on))
  const number = `${unit.agency.letterPrefix.replace('公开', '')}规〔${yearOf(on)}〕${serial}号`
  const document = yield* published(context, unit, on, text, {
    documentNumber: number,
    effectiveOn: addDays(on, 30),
    validTo: addDays(on, 5 * 365),
  })
  const next = after(on, 3)
  const meaning = interpretation(unit.agency, matter, text)
  yield* published(context, unit, next, meaning, { interpretsId: document.id })
  if (serial > 1) return
  const now: Date = yield addDays(on, 2 * 365)
  const end = {
    id: document.id,
    seen: document.seen,
    endedOn: chinaDay(now),
    reason: 'repealed',
    opinion: '规范性文件清理决定废止',
  } as const
  await endNormativeDocument(db, unit.head, end, now)
}

/** A text that somebody wrote, published. */
function published(
  context: DemoContext,
  unit: Unit,
  on: LocalDate,
  { column, kind, title, summary, body, keywords }: DemoText,
  more: Partial<DocumentText> = {},
): AsyncGenerator<LocalDate, Target, Date> {
  const content = { columnKey: column, kind, title, summary, body, keywords: [...keywords], formedOn: on, madeOn: on, files: [], ...more }
  return reviewed(context, unit, on, (now) => draftDocument(context.db, unit.clerk, content, now))
}

/** 起草、初审、终审、发布: three people, at most three working days. */
async function* reviewed(
  { db, random }: DemoContext,
  unit: Unit,
  on: LocalDate,
  draft: (now: Date) => Promise<Target>,
): AsyncGenerator<LocalDate, Target, Date> {
  let now: Date = yield on
  let at = await draft(now)
  at = await submitDocument(db, unit.clerk, { id: at.id, seen: at.seen, opinion: '' }, now)
  now = yield after(on, 1)
  const first = random.pick(unit.reviewers)
  at = await passFirstReview(db, first, { id: at.id, seen: at.seen, opinion: '文字准确，同意' }, now)
  now = yield after(on, 2)
  const final = { id: at.id, seen: at.seen, opinion: '同意公开', security: 'may-be-public', publish: true } as const
  const last = first === unit.head ? unit.reviewers.find((one) => one !== first) : unit.head
  if (!last) throw new Error('an agency needs two reviewers')
  return passFinalReview(db, last, final, now)
}
