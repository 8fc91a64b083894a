import type { ConsultedParty } from '../../core/requests/facts.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import { consultationNotice } from './letters/consultation-notice.ts'
import { inquiryLetter } from './letters/third-party-inquiry.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/** 征求第三方意见. Asks the party whose rights disclosure may harm, and tells the applicant (条例第三十二条、第三十三条第三款). */
export function consultThirdParty(db: Db, actor: Actor, input: VerbInput<'consultThirdParty'>, now: Date): Promise<Done> {
  return consult(db, actor, 'third-party', input, now)
}

/** 征求其他机关意见. Asks an agency that also made the information or that it concerns (条例第三十四条). */
export function consultAgency(db: Db, actor: Actor, input: VerbInput<'consultAgency'>, now: Date): Promise<Done> {
  return consult(db, actor, 'agency', input, now)
}

async function consult(db: Db, actor: Actor, party: ConsultedParty, input: VerbInput<'consultAgency'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, (ledger) => {
    const { name, part, happenedOn, deliveredOn } = input
    const fact = {
      kind: 'consultation-sent',
      on: happenedOn,
      consultation: `c${ledger.stored.length + 1}`,
      party,
      ...(deliveredOn && { deliveredOn }),
    } as const
    const verb = party === 'agency' ? 'consult-agency' : 'consult-third-party'
    return {
      verb,
      fact,
      words: { name, part },
      letters: (one) => [inquiryLetter(one, { party, name, part }), consultationNotice(one, { party, sentOn: happenedOn })],
    }
  })
}
