import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database/database.ts'
import { markDone } from './once.ts'

/** What was acted on: the kind and its key, `request:12`. */
export type Subject = `${string}:${string | number}`

/**
 * 审计. Adds one line to the audit log in the transaction of the change itself, so that neither exists without the other.
 * The time is the database's: when it really was done, also where the verb was given another day to file.
 */
export async function record(tx: Tx, actor: Actor, action: string, subject: Subject, details: Record<string, unknown> = {}): Promise<void> {
  await recordAll(tx, [{ actor, action, subject, details }])
}

/** 审计的一行. Who did what to which subject. */
export interface AuditLine {
  readonly actor: Actor
  readonly action: string
  readonly subject: Subject
  readonly details: Readonly<Record<string, unknown>>
}

/** Adds several lines in one statement, which is the same for any number of lines and so planned once. */
export async function recordAll(tx: Tx, lines: readonly AuditLine[]): Promise<void> {
  const rows = lines.map(({ actor, action, subject, details }) => ({ ...whoDidWhat(actor, action), subject, details }))
  await sql`
    insert into audit (at, actor_kind, account_id, actor_name, agency_id, action, subject, details)
    select now(), line.* from jsonb_to_recordset(${JSON.stringify(rows)}) as line
      (actor_kind text, account_id integer, actor_name text, agency_id integer, action text, subject text, details jsonb)`.execute(tx)
  await markDone(tx)
}

function whoDidWhat(actor: Actor, action: string) {
  const officer = actor.kind === 'officer' ? actor : undefined
  return {
    actor_kind: actor.kind,
    account_id: officer?.accountId ?? null,
    actor_name: actor.kind === 'citizen' ? '申请人' : actor.name,
    agency_id: officer?.agencyId ?? null,
    action,
  }
}
