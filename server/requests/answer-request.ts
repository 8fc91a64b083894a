import type { Consultation } from '../../core/requests/progress.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { typed } from '../platform/ledger/ledger.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { actOnRequest, type OpenRequest } from './act-on-request.ts'
import { answerProblems, objectionsOverridden } from './check-answer.ts'
import { decidingLetter } from './letters/deciding-letter.ts'
import type { LetterCase } from './letters/letter-case.ts'
import { type Objection, thirdPartyNotice } from './letters/third-party-notice.ts'
import { remediesOf } from './remedies.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'
import { standing } from './standing.ts'

/**
 * 答复. Closes the request with one result, the row of table three in which it is counted (条例第三十六条、第三十七条), and issues the deciding letter. A
 * third party whose objection is not followed is told in writing what is disclosed and why (条例第三十二条).
 */
export async function answerRequest(db: Db, actor: Actor, input: VerbInput<'answerRequest'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, async (ledger, tx) => {
    const consultations = ledger.view.progress.consultations
    const problems = answerProblems(input, ledger.view.dueOn, consultations)
    if (problems.length > 0) throw new FormProblem(problems)
    const { row: request } = ledger
    const { outcome, grounds, fields, documents, variant, reviewRecord, delayReasons, publicInterest } = input
    const deliveredOnline = request.delivery_way === 'online' || request.delivery_way === 'email'
    const remedies = await remediesOf(tx, request.agency_id, { outcome, act: '本答复', grounds, deliveredOnline })
    const decided = {
      outcome,
      variant,
      fields,
      grounds,
      documents,
      deliveryForm: request.delivery_form,
      deliveryWay: request.delivery_way,
      remedies,
    }
    const objections = objectionsOverridden(input, consultations).flatMap((one) => objectionOf(ledger, one))
    // A disclosure refuses nothing to the third party, who may sue at once; the letter goes out on paper.
    const theirRemedies =
      objections.length > 0 ? await remediesOf(tx, request.agency_id, { outcome: 'granted', act: '本决定', deliveredOnline: false }) : []
    const fact = { kind: 'answered', on: input.happenedOn, outcome } as const
    const words = { fields, grounds, documents, variant, reviewRecord, delayReasons, publicInterest }
    const letters = (one: LetterCase) => [
      decidingLetter(one, decided),
      ...objections.map((objection) => thirdPartyNotice(one, objection, { publicInterest: publicInterest ?? '', remedies: theirRemedies })),
    ]
    return { verb: 'answer-request', fact, words, letters }
  })
}

/** What the third party was asked, in the words of the inquiry. */
function objectionOf({ stored }: OpenRequest, { factId, sentOn, answeredOn, position }: Consultation): Objection[] {
  const inquiry = standing(stored).find(({ fact }) => fact.id === factId)
  if (answeredOn === null || position === null) return []
  return [{ name: typed(inquiry, 'name'), part: typed(inquiry, 'part'), sentOn, answeredOn, position }]
}
