import type { ConsultationAnswered, ConsultationSent, Delivered } from './facts.ts'
import type { Progress } from './progress.ts'
import { type RequestRefused, refuse } from './refusals.ts'

/** 征求意见. Of a third party or another agency; the time it takes is not counted. */
export function applyConsultationSent(progress: Progress, fact: ConsultationSent): RequestRefused {
  const { consultations } = progress
  for (const { key } of consultations) if (key === fact.consultation) return refuse('requests/consultation-repeated')
  if (fact.deliveredOn !== undefined && fact.deliveredOn < fact.on) return refuse('requests/delivered-before-sent')
  consultations.push({
    factId: fact.id,
    key: fact.consultation,
    party: fact.party,
    sentOn: fact.on,
    deliveredOn: fact.deliveredOn ?? null,
    answeredOn: null,
    position: null,
  })
  return null
}

/** 收到意见. Refuses an opinion that was not asked for, and a second one. */
export function applyConsultationAnswered(progress: Progress, fact: ConsultationAnswered): RequestRefused {
  for (const consultation of progress.consultations) {
    if (consultation.key !== fact.consultation) continue
    if (consultation.answeredOn !== null) return refuse('requests/opinion-filed')
    if (consultation.deliveredOn !== null && fact.on < consultation.deliveredOn) return refuse('requests/opinion-before-delivery')
    consultation.answeredOn = fact.on
    consultation.position = fact.position ?? null
    return null
  }
  return refuse('requests/consultation-unknown')
}

/** 送达. Sets, once, the day on which a consultation or a fee notice reached its addressee. */
export function applyDelivered(progress: Progress, fact: Delivered): RequestRefused {
  const letters = progress.fee === null ? progress.consultations : [...progress.consultations, progress.fee]
  const letter = letters.find(({ factId }) => factId === fact.factId)
  if (letter === undefined) return refuse('requests/delivered-unknown')
  if (letter.deliveredOn !== null) return refuse('requests/delivered-twice')
  letter.deliveredOn = fact.on
  return null
}
