import { type Insertable, sql } from 'kysely'
import { DatabaseError } from 'pg'
import type { FilePurpose } from '../../core/requests/file-purposes.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Requests } from '../platform/database/tables.ts'
import { auditLine } from '../platform/ledger/audit.ts'
import { refusal } from './refusals.ts'
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
  readonly actor: Actor
  readonly row: Insertable<Requests>
  readonly fact: NewFact
  readonly files: readonly Proof[]
  /** The session in which the applicant reads on; none for an officer. */
  readonly session?: Session | undefined
  readonly now: Date
}

/** 登记的申请. */
export interface Stored {
  readonly id: number
  /** The first fact. */
  readonly seen: number
}

/**
 * 登记申请. Of each the request, its first fact, the proofs, the session of the applicant and the line of the audit: all of it or
 * nothing, in one statement, since on a busy day each way to the database and back costs more than the rows that it brings.
 * Gives them in their order. Refuses all of them when an agency is none or has ended.
 */
export async function insertSubmissions(db: Db | Tx, submissions: readonly NewRequest[]): Promise<Stored[]> {
  const items = JSON.stringify(submissions.map(itemOf))
  const columns = Object.keys(submissions[0]?.row ?? {}).filter((column) => column !== 'agency_id')
  const statement = sql<Stored & { number: string }>`
    with item as materialized (
      select value as item from jsonb_array_elements(${items}::jsonb)
    ), request as (
      insert into requests (agency_id, ${sql.join(columns.map((column) => sql.ref(column)))})
      select agencies.id, ${sql.join(columns.map((column) => sql.ref(`given.${column}`)))}
      from item, jsonb_populate_record(null::requests, item -> 'row') as given
      left join agencies on agencies.id = given.agency_id and agencies.ended_on is null
      returning id, agency_id, number
    ), stored as materialized (
      select request.*, item from request join item on item -> 'row' ->> 'number' = number
    ), fact as (
      insert into request_facts (agency_id, request_id, kind, happened_on, details, recorded_at, recorded_by)
      select stored.agency_id, stored.id, kind, happened_on, details, recorded_at, recorded_by
      from stored, jsonb_populate_record(null::request_facts, item -> 'fact')
      returning id, request_id
    ), line as (
      insert into audit (at, actor_kind, account_id, actor_name, agency_id, action, subject, details)
      select now(), line.actor_kind, line.account_id, line.actor_name, line.agency_id, line.action, 'request:' || stored.id,
        jsonb_build_object('factId', fact.id) || line.details
      from stored join fact on request_id = stored.id, jsonb_populate_record(null::audit, item -> 'line') as line
    ), proofs as (
      insert into request_files (request_id, hash, name, purpose, added_at)
      select stored.id, hash, name, purpose, (item -> 'fact' ->> 'recorded_at')::timestamptz
      from stored, jsonb_to_recordset(item -> 'files') as proof (hash text, name text, purpose text)
      on conflict do nothing
    ), session as (
      insert into progress_sessions (token_hash, request_id, expires_at)
      select item -> 'session' ->> 'tokenHash', id, (item -> 'session' ->> 'expiresAt')::timestamptz
      from stored where item ? 'session'
    )
    select stored.id, fact.id as seen, number from stored join fact on request_id = stored.id`
  const { rows } = await statement.execute(db).catch((error: unknown) => {
    throw error instanceof DatabaseError && error.code === NULL_VALUE && error.column === 'agency_id'
      ? refusal('requests/no-such-agency')
      : error
  })
  const byNumber = new Map(rows.map(({ number, id, seen }) => [number, { id, seen }]))
  return submissions.flatMap(({ row }) => byNumber.get(row.number) ?? [])
}

function itemOf({ actor, row, fact, files, session, now }: NewRequest) {
  const { kind, on, ...details } = fact
  return {
    row,
    fact: { kind, happened_on: on, details, recorded_at: now, recorded_by: actor.kind === 'officer' ? actor.accountId : null },
    line: { ...auditLine(actor, 'submit-request'), details: { on, state: row.state, dueOn: row.due_on, letterNumber: null } },
    files,
    session,
  }
}
