import { type Insertable, sql } from 'kysely'
import type { FilePurpose } from '../../core/requests/file-purposes.ts'
import type { Actor } from '../platform/actor.ts'
import { auditLine } from '../platform/audit.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { Requests } from '../platform/tables.ts'
import type { NewFact } from './stored-facts.ts'

/** 申请的附件. A stored file, the name it came with, and what it is for. */
export interface Proof {
  readonly hash: string
  readonly name: string
  readonly purpose: FilePurpose
}

/** What is known of a request before it has its number in the ledger. */
export interface NewRequest {
  readonly row: Insertable<Requests>
  readonly fact: NewFact
  readonly files: readonly Proof[]
}

/**
 * 登记申请. The request, its first fact, the proofs and the line of the audit in one statement, which is done whole or not at
 * all: on a busy day each way to the database and back costs more than the rows that it brings.
 */
export async function insertSubmission(
  db: Db | Tx,
  actor: Actor,
  { row, fact, files }: NewRequest,
  now: Date,
): Promise<{ readonly id: number; readonly seen: number }> {
  const { kind, on, ...counted } = fact
  const requestId = sql<number>`(select id from request)`
  const step = JSON.stringify({ on, state: row.state, dueOn: row.due_on, letterNumber: null })
  const submission = db
    .with('request', (query) => query.insertInto('requests').values(row).returning('id'))
    .with('fact', (query) =>
      query
        .insertInto('request_facts')
        .values({
          agency_id: row.agency_id,
          request_id: requestId,
          kind,
          happened_on: on,
          details: JSON.stringify(counted),
          recorded_at: now,
          recorded_by: actor.kind === 'officer' ? actor.accountId : null,
        })
        .returning('id'),
    )
    .with('line', (query) =>
      query.insertInto('audit').values({
        ...auditLine(actor, 'submit-request'),
        subject: sql<string>`(select 'request:' || id from request)`,
        details: sql<string>`(select jsonb_build_object('factId', id) || ${step}::jsonb from fact)`,
      }),
    )
  const proofs = files.map(({ hash, name, purpose }) => ({ request_id: requestId, hash, name, purpose, added_at: now }))
  const whole =
    proofs.length === 0
      ? submission
      : submission.with('proofs', (query) =>
          query
            .insertInto('request_files')
            .values(proofs)
            .onConflict((conflict) => conflict.doNothing()),
        )
  return whole.selectFrom(['request', 'fact']).select(['request.id', 'fact.id as seen']).executeTakeFirstOrThrow()
}
