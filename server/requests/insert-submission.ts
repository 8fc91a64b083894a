import { type Insertable, sql } from 'kysely'
import { DatabaseError } from 'pg'
import type { FilePurpose } from '../../core/requests/file-purposes.ts'
import type { Actor } from '../platform/actor.ts'
import { auditLine } from '../platform/audit.ts'
import type { Db, Tx } from '../platform/database.ts'
import { Refusal } from '../platform/errors.ts'
import type { Requests } from '../platform/tables.ts'
import type { NewFact } from './stored-facts.ts'

const NULL_VALUE = '23502'

/** 申请的附件. A stored file, the name it came with, and what it is for. */
export interface Proof {
  readonly hash: string
  readonly name: string
  readonly purpose: FilePurpose
}

/** 进度会话. Known by the hash of its token only. */
export interface Session {
  readonly tokenHash: string
  readonly expiresAt: Date
}

/** What is known of a request before it has its number in the ledger. */
export interface NewRequest {
  readonly row: Insertable<Requests>
  readonly fact: NewFact
  readonly files: readonly Proof[]
  /** The session in which the applicant reads on; none for an officer. */
  readonly session?: Session | undefined
}

/**
 * 登记申请. The request, its first fact, the proofs, the session of the applicant and the line of the audit in one statement,
 * which is done whole or not at all: on a busy day each way to the database and back costs more than the rows that it brings.
 * Refuses an agency that is none or has ended.
 */
export async function insertSubmission(
  db: Db | Tx,
  actor: Actor,
  { row, fact, files, session }: NewRequest,
  now: Date,
): Promise<{ readonly id: number; readonly seen: number }> {
  const { kind, on, ...counted } = fact
  const openAgency = sql<number>`(select id from agencies where id = ${row.agency_id} and ended_on is null)`
  const requestId = sql<number>`(select id from request)`
  const step = JSON.stringify({ on, state: row.state, dueOn: row.due_on, letterNumber: null })
  const submission = db
    .with('request', (query) =>
      query
        .insertInto('requests')
        .values({ ...row, agency_id: openAgency })
        .returning('id'),
    )
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
    .with(
      'proofs',
      () => sql`(insert into request_files (request_id, hash, name, purpose, added_at)
        select request.id, proof.hash, proof.name, proof.purpose, ${now}::timestamptz
        from request, jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as proof (hash text, name text, purpose text) on conflict do nothing)`,
    )
    .with(
      'session',
      () => sql`(insert into progress_sessions (token_hash, request_id, expires_at)
        select ${session?.tokenHash ?? null}::text, id, ${session?.expiresAt ?? null}::timestamptz from request where ${session !== undefined}::boolean)`,
    )
  return submission
    .selectFrom(['request', 'fact'])
    .select(['request.id', 'fact.id as seen'])
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      throw error instanceof DatabaseError && error.code === NULL_VALUE && error.column === 'agency_id'
        ? new Refusal('requests/no-such-agency')
        : error
    })
}
