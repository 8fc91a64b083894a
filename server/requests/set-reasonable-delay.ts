import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import { delayNotice } from './letters/extension-notice.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/** 确定延迟答复的合理期限. For too many requests with good reasons; by the head, told to the applicant (条例第三十五条). */
export async function setReasonableDelay(db: Db, actor: Actor, input: VerbInput<'setReasonableDelay'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, () => {
    const { until, reasons } = input
    const fact = { kind: 'reasonable-delay-set', on: input.happenedOn, until } as const
    return {
      verb: 'set-reasonable-delay',
      fact,
      words: { reasons },
      letters: (one, after) => [delayNotice(one, { until: after.dueOn ?? until, open: after.dueOn === null, reasons })],
    }
  })
}
