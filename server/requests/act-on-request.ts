import { isJudgedOpen } from '../../core/requests/judged-open.ts'
import type { Replayed } from '../../core/requests/replay.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import type { Target } from '../platform/ledger/open-case.ts'
import type { RequestCase, RequestFiling } from './request-case.ts'
import { REQUEST_LEDGER, viewOf } from './request-ledger.ts'
import type { Done } from './schema.ts'

/** A locked request with the values derived from its facts. */
export interface OpenRequest extends RequestCase {
  readonly view: Replayed
}

/** 办理申请. Locks the request, lets the verb name the fact, files it and issues the letters, all in one transaction. */
export function actOnRequest(
  db: Db,
  actor: Actor,
  target: Target,
  now: Date,
  verb: (one: OpenRequest, tx: Tx) => RequestFiling | Promise<RequestFiling>,
): Promise<Done> {
  return act(REQUEST_LEDGER, db, actor, target, now, async (opened, tx): Promise<RequestFiling> => {
    const view = viewOf(opened.before, opened.subject)
    return withOpenMark(opened, await verb({ ...opened, view }, tx))
  })
}

/** Marks an act whose timeliness cannot be judged until the holiday notice is out. */
function withOpenMark({ stored, subject }: RequestCase, filing: RequestFiling): RequestFiling {
  const { fact } = filing
  const facts = stored.map((one) => one.fact)
  if (fact.kind === 'voided' || !isJudgedOpen(facts, fact, subject)) return filing
  return { ...filing, fact: { ...fact, judgedOpen: true } }
}
