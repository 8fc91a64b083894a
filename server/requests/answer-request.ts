import type { DeliveryForm, DeliveryWay } from '../../core/requests/application-form.ts'
import type { Actor } from '../platform/actor.ts'
import type { Db } from '../platform/database.ts'
import { FormProblem } from '../platform/errors.ts'
import { answerProblems } from './check-answer.ts'
import { fileFact } from './file-fact.ts'
import { decidingLetter } from './letters/deciding-letter.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import { remediesOf } from './remedies.ts'
import type { Done } from './schema.ts'

/**
 * 答复. Closes the request with one result, which is the row of table three in which it will be counted (条例第三十六条、第三十七条), and
 * issues the deciding letter with its article, what the row demands and the remedies.
 */
export async function answerRequest(db: Db, actor: Actor, input: VerbInput<'answerRequest'>, now: Date): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    const problems = answerProblems(input, ledger.replayed?.dueOn ?? null)
    if (problems.length > 0) throw new FormProblem(problems)
    const { request } = ledger
    const { outcome, grounds, fields, documents, variant, reviewRecord, delayReasons } = input
    const deliveredOnline = request.delivery_way === 'online' || request.delivery_way === 'email'
    const remedies = await remediesOf(tx, request.agency_id, { outcome, grounds, deliveredOnline })
    const decided = {
      outcome,
      variant,
      fields,
      grounds,
      documents,
      deliveryForm: request.delivery_form as DeliveryForm,
      deliveryWay: request.delivery_way as DeliveryWay,
      remedies,
    }
    const fact = { kind: 'answered', on: input.happenedOn, outcome } as const
    const words = { fields, grounds, documents, variant, reviewRecord, delayReasons }
    return fileFact(tx, ledger, actor, { verb: 'answer-request', fact, words, letters: (one) => [decidingLetter(one, decided)] }, now)
  })
}
