import { addDays, dayNumber, type LocalDate } from '../../core/calendar/local-date.ts'
import type { Outcome } from '../../core/requests/outcome.ts'
import { remedyKind } from '../../core/requests/remedy.ts'
import { decideDispute } from '../../server/disputes/decide-dispute.ts'
import { registerDispute } from '../../server/disputes/register-dispute.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import type { Story } from './story.ts'
import type { DemoContext, Unit } from './unit.ts'

const RECONSIDERED = [
  'reconsideration-upheld',
  'reconsideration-upheld',
  'reconsideration-upheld',
  'revoked',
  'ordered',
  'terminated',
] as const

/** 行政复议、行政诉讼 after an answer; where reconsideration must come first nobody sues directly. */
export async function* disputeStory({ db, random }: DemoContext, unit: Unit, requestId: number, outcome: Outcome, answeredAt: Date): Story {
  const { number } = await db.selectFrom('requests').select('number').where('id', '=', requestId).executeTakeFirstOrThrow()
  let now: Date = yield addDays(chinaDay(answeredAt), 12 + random.below(45))
  const first = remedyKind(outcome, ['withheld/third-party-rights']) === 'reconsideration-first' || random.chance(75)
  const kind = first ? 'reconsideration' : 'direct-litigation'
  const registered = await registerDispute(db, unit.clerk, { ...caseOf(kind, chinaDay(now), requestId), requestNumber: number }, now)
  now = yield addDays(chinaDay(now), 30 + random.below(40))
  const decision = first ? random.pick(RECONSIDERED) : 'suit-dismissed'
  await decideDispute(db, unit.clerk, { ...registered, happenedOn: chinaDay(now), decision }, now)
  if (!first || decision !== 'reconsideration-upheld' || !random.chance(25)) return
  now = yield addDays(chinaDay(now), 10)
  const suit = caseOf('litigation-after-reconsideration', chinaDay(now), requestId)
  const registeredSuit = await registerDispute(db, unit.clerk, { ...suit, requestNumber: number }, now)
  now = yield addDays(chinaDay(now), 120 + random.below(60))
  await decideDispute(db, unit.clerk, { ...registeredSuit, happenedOn: chinaDay(now), decision: 'suit-dismissed' }, now)
}

function caseOf(
  kind: 'reconsideration' | 'direct-litigation' | 'litigation-after-reconsideration',
  acceptedOn: LocalDate,
  requestId: number,
) {
  const year = acceptedOn.slice(0, 4)
  const serial = (dayNumber(acceptedOn) % 300) * 10 + (requestId % 10)
  return kind === 'reconsideration'
    ? { kind, acceptedOn, body: '示例区人民政府', caseNumber: `示政复〔${year}〕${serial}号` }
    : { kind, acceptedOn, body: '示例区人民法院', caseNumber: `（${year}）示0099行初${serial}号` }
}
