import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import { answerOpinions, draftConsultationResult, registerOpinion } from '../../server/opinions/handle-opinions.ts'
import { storeOpinion } from '../../server/opinions/index.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import { draftDocument } from '../../server/publishing/draft-document.ts'
import type { DocumentText } from '../../server/publishing/schema.ts'
import { CONSULTATIONS, type DemoConsultation } from './consultation-texts.ts'
import { after, reviewed } from './document-stories.ts'
import { type Plan, plan, type Story } from './story.ts'
import type { DemoContext, Unit } from './unit.ts'

/** 意见征集 of an agency, as {@link CONSULTATIONS} has them. */
export function planConsultations(days: Plan, context: DemoContext, unit: Unit, last: LocalDate): void {
  for (const one of CONSULTATIONS.filter(({ slug }) => slug === unit.agency.slug)) {
    const on = addDays(last, -one.before)
    plan(days, on, unit.agencyId, consultationStory(context, unit, one, on))
  }
}

/** Drafted and published within a few days, commented on, and where there are answers, answered with the result after the last day. */
async function* consultationStory(context: DemoContext, unit: Unit, told: DemoConsultation, on: LocalDate): Story {
  const { db } = context
  const { clerk, agencyId } = unit
  const opensOn = after(on, 2)
  const closesOn = addDays(opensOn, told.days)
  const text = noticeOf(told, unit, { on, opensOn, closesOn })
  const { id } = yield* reviewed(context, unit, on, (now) => draftDocument(db, clerk, text, now))
  for (const { channel, after: days, answer: _answer, ...form } of told.opinions) {
    const now: Date = yield addDays(opensOn, days)
    if (channel === 'online') await storeOpinion(db, CITIZEN, { agencyId, documentId: id, form, seed: `${id} ${days}` }, now)
    else await registerOpinion(db, clerk, { id, channel, happenedOn: chinaDay(now), ...form }, now)
  }
  if (told.answers.length === 0) return
  const now: Date = yield after(closesOn, 5)
  const stored = await db
    .selectFrom('opinion_facts')
    .innerJoin('opinions', 'opinions.id', 'opinion_id')
    .select(['opinions.id', 'opinion_facts.id as seen'])
    .where('document_id', '=', id)
    .orderBy('opinions.id')
    .execute()
  for (const [at, answer] of told.answers.entries()) {
    const alike = stored.filter((_, index) => told.opinions[index]?.answer === at)
    await answerOpinions(db, clerk, { id, opinions: alike, ...answer }, now)
  }
  yield* reviewed(context, unit, after(closesOn, 6), (drafted) => draftConsultationResult(db, clerk, { id }, drafted))
}

interface Days {
  readonly on: LocalDate
  readonly opensOn: LocalDate
  readonly closesOn: LocalDate
}

function noticeOf(told: DemoConsultation, { profile }: Unit, { on, opensOn, closesOn }: Days): DocumentText {
  const { title, summary, body, keywords, consultedOn, draftingNote } = told
  const waysToComment = `信函：${profile.address}，邮政编码${profile.postcode}，信封注明“征求意见”。\n电话：${profile.phone}（${profile.officeHours}）。`
  return {
    columnKey: 'consultations',
    kind: 'consultation',
    title,
    summary,
    body,
    keywords: [...keywords],
    formedOn: on,
    madeOn: on,
    files: [],
    fields: { ...(consultedOn && { consultedOn }), opensOn, closesOn, waysToComment, draftingNote },
  }
}
