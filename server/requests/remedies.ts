import { type Outcome, outcomeEntry } from '../../core/requests/outcome.ts'
import { standingOf } from '../../core/requests/reconsideration-body.ts'
import { remedy } from '../../core/requests/remedy.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { refusal } from './refusals.ts'

/**
 * 救济途径. The clause of a deciding letter, with the bodies of this agency. Refuses while the court, the reconsideration body or (for a letter
 * delivered online) the online channel is not configured: none is guessed.
 */
export async function remediesOf(
  tx: Tx,
  agencyId: number,
  decision: {
    readonly outcome: Outcome
    readonly act: '本答复' | '本决定'
    readonly grounds?: readonly Outcome[] | undefined
    readonly deliveredOnline: boolean
  },
): Promise<readonly string[]> {
  if (outcomeEntry(decision.outcome).remedy === 'none') return []
  const agency = await tx
    .selectFrom('agencies as agency')
    .leftJoin('agencies as parent', 'parent.id', 'agency.parent_id')
    .select(['agency.kind', 'agency.court', 'agency.reconsideration_body', 'agency.reconsideration_online', 'parent.name as parentName'])
    .where('agency.id', '=', agencyId)
    .executeTakeFirstOrThrow()
  const body = agency.reconsideration_body ?? agency.parentName
  const { court, reconsideration_online: online } = agency
  if (!body) throw unknown('行政复议机关的名称')
  if (!court) throw unknown('有管辖权的人民法院')
  if (decision.deliveredOnline && !online) throw unknown('提交行政复议申请书的互联网渠道')
  const { text } = remedy({
    outcome: decision.outcome,
    act: decision.act,
    ...(decision.grounds && { withheldGrounds: decision.grounds }),
    standing: standingOf(agency.kind),
    deliveredOnline: decision.deliveredOnline,
    place: { reconsiderationBody: body, court, ...(online && { onlineChannel: online }) },
  }).value
  return [text]
}

function unknown(what: string): Refusal {
  return refusal('requests/remedy-unknown', {
    says: `本机关尚未填写${what}，答复中必须告知救济途径，请系统管理员在机关信息中填写后再答复`,
  })
}
