import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import { reviewSecurity } from '../../server/publishing/index.ts'
import type { DocumentText } from '../../server/publishing/schema.ts'
import { HARMLESS, toFinal } from './document-stories.ts'
import { type Plan, plan, type Story } from './story.ts'
import { article } from './texts.ts'
import type { DemoContext, Unit } from './unit.ts'

/** 公开属性. A list that only the named enterprises need, and minutes that are withheld: one due for its review, one to be reviewed next year. */
export function planPublicity(days: Plan, context: DemoContext, unit: Unit, first: LocalDate, last: LocalDate): void {
  const [matter = '政务公开', other = matter] = unit.agency.matters
  const add = (on: LocalDate, text: DocumentText) => plan(days, on, unit.agencyId, publicityStory(context, unit, on, text))
  const onRequest = addDays(first, 75)
  add(onRequest, {
    ...contentOf(unit, onRequest, `${matter}企业联系人名册`, '登记企业的联系人和联系电话。'),
    publicity: 'on-request',
    publicityReason: '只涉及名册中的企业，向有关企业提供',
  })
  for (const [on, nextReviewOn, subject] of [
    [addDays(last, -200), addDays(last, -3), matter],
    [addDays(last, -40), addDays(last, 325), other],
  ] as const)
    add(on, {
      ...contentOf(unit, on, `${subject}工作专题会议讨论记录`, '会议对有关问题的讨论情况。'),
      publicity: 'withheld',
      publicityGround: 'withheld/deliberative',
      publicityReason: '会议讨论记录，事项办结以前不予公开',
      nextReviewOn,
    })
}

/** Reviewed like any other text; afterwards it stands in its register. */
async function* publicityStory({ db }: DemoContext, unit: Unit, on: LocalDate, text: DocumentText): Story {
  const now: Date = yield on
  const { id, seen } = await toFinal(db, unit, text, now)
  const keeper = unit.reviewers.findLast((one) => one !== unit.head)
  if (!keeper) throw new Error('an agency needs a reviewer beside its head')
  return reviewSecurity(db, keeper, { id, seen, ...HARMLESS, opinion: '按公开属性列入清单', publish: false }, now)
}

function contentOf({ agency }: Unit, on: LocalDate, subject: string, summary: string): DocumentText {
  return {
    columnKey: 'other',
    kind: 'general',
    title: `${agency.shortName}${subject}`,
    summary,
    body: article(summary),
    keywords: [],
    formedOn: on,
    madeOn: on,
    files: [],
  }
}
