import type { Static } from 'typebox'
import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import type { OpinionChannel, OpinionOutcome } from '../../core/opinions/opinion-procedure.ts'
import { resultText, tallyOpinions } from '../../core/opinions/opinion-tally.ts'
import { refuseIn } from '../../core/procedure/refusals.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { openCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { type DocumentText, fileDraft } from '../publishing/index.ts'
import { periodOf } from './consultation-of.ts'
import { countedOf, opinionsOf } from './find-consultation.ts'
import { consultationRow } from './list-consultations.ts'
import { OPINIONS } from './opinion-cases.ts'
import { mayHandleOpinions } from './policy.ts'
import { refusal } from './refusals.ts'
import type { Form } from './schema.ts'
import { fileOfflineOpinion } from './store-opinion.ts'

type Registering = Static<typeof Form> & { readonly id: number; readonly channel: OpinionChannel; readonly happenedOn: LocalDate }

/** 登记线下收到的意见. Also one that arrived after the last day: it was posted before, or the office takes it all the same. Refuses a day before the first. */
export function registerOpinion(db: Db, actor: Actor, { id, channel, happenedOn, ...form }: Registering, now: Date) {
  const officer = officerOf(actor, mayHandleOpinions)
  const { agencyId } = officer
  return db.transaction().execute(async (tx) => {
    const consultation = await consultationRow(tx, agencyId, id)
    const period = consultation && periodOf(consultation.text)
    if (!period) throw refusal('opinions/no-consultation')
    if (happenedOn > chinaDay(now)) {
      const { code, says, because } = refuseIn(OPINIONS.ledger.procedure, 'day-to-come')
      throw new Refusal(code, 422, says, because)
    }
    if (happenedOn < period.opensOn) throw refusal('opinions/before-opening')
    return fileOfflineOpinion(tx, officer, { agencyId, documentId: id, form }, { channel, on: happenedOn }, now)
  })
}

interface Answering {
  readonly id: number
  readonly opinions: readonly { readonly id: number; readonly seen: number }[]
  readonly outcome: OpinionOutcome
  readonly summary: string
  readonly reason: string
}

/** 一并办理相同的意见. All of them or, where one was handled meanwhile or is of another consultation, none. */
export function answerOpinions(db: Db, actor: Actor, { id, opinions, outcome, summary, reason }: Answering, now: Date) {
  const officer = officerOf(actor, mayHandleOpinions)
  const ids = new Set(opinions.map((one) => one.id))
  return db.transaction().execute(async (tx) => {
    const of = await tx
      .selectFrom('opinions')
      .select('id')
      .where('id', 'in', [...ids])
      .where('document_id', '=', id)
      .execute()
    if (of.length < ids.size) throw OPINIONS.ledger.notFound()
    const fact = { kind: 'answered', on: chinaDay(now), outcome } as const
    // In one order, so that two people who answer the same opinions do not wait for each other.
    for (const target of opinions.toSorted((a, b) => a.id - b.id)) {
      const opened = await openCase(OPINIONS.ledger, tx, officer, target, now)
      await fileFact(OPINIONS.ledger, tx, officer, opened, { verb: 'answer-opinion', fact, words: { summary, reason } }, now)
    }
    return { answered: ids.size }
  })
}

/**
 * 由办理情况生成结果. A draft that is reviewed and published like any other, and linked with the consultation. Refuses before the last day is over,
 * while an opinion is not handled, and when there is one already.
 */
export function draftConsultationResult(db: Db, actor: Actor, { id }: { readonly id: number }, now: Date) {
  const officer = officerOf(actor, mayHandleOpinions)
  return db.transaction().execute(async (tx) => {
    // Two at once make one: the second waits here, and finds the draft of the first.
    await tx.selectFrom('documents').select('id').where('id', '=', id).where('agency_id', '=', officer.agencyId).forUpdate().execute()
    const consultation = await consultationRow(tx, officer.agencyId, id)
    const period = consultation && periodOf(consultation.text)
    if (!period) throw refusal('opinions/no-consultation')
    const today = chinaDay(now)
    if (consultation.result) throw refusal('opinions/result-made')
    if (today <= period.closesOn) throw refusal('opinions/still-open')
    if (consultation.unanswered > 0) throw refusal('opinions/unanswered')
    const tally = tallyOpinions((await opinionsOf(tx, officer.agencyId, id)).map(countedOf))
    const days = { opensOn: chineseDate(period.opensOn), closesOn: chineseDate(period.closesOn) }
    const text: DocumentText = {
      ...resultText({ title: consultation.title, ...days }, tally),
      columnKey: 'consultations',
      kind: 'general',
      keywords: ['意见征集', '结果'],
      formedOn: today,
      madeOn: today,
      resultOfId: id,
      files: [],
    }
    return fileDraft(tx, officer, { verb: 'draft-consultation-result', text }, now)
  })
}
