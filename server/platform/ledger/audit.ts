import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database/database.ts'
import { type AuditKey, auditKeyOf } from './audit-key.ts'
import { canonicalJson } from './canonical-json.ts'
import { markDone } from './once.ts'
import { takeVouches, type Vouch } from './vouch.ts'

/** What was acted on: the kind and its key, `request:12`. */
export type Subject = `${string}:${string | number}`

/**
 * 审计. Adds one line to the audit log in the transaction of the change itself, so that neither exists without the other.
 * The time is the database's: when it really was done, also where the verb was given another day to file. The line vouches for the rows that
 * `vouchFor` named since the last one.
 */
export async function record(tx: Tx, actor: Actor, action: string, subject: Subject, details: Record<string, unknown> = {}): Promise<void> {
  await recordAll(tx, [{ actor, action, subject, details }])
}

/** 审计的一行. Who did what to which subject, and the rows that it vouches for. */
export interface AuditLine {
  readonly actor: Actor
  readonly action: string
  readonly subject: Subject
  readonly details: Readonly<Record<string, unknown>>
  readonly vouches?: readonly Vouch[]
}

/**
 * Adds several lines in one statement, which is the same for any number of lines and so planned once. The first also vouches for the rows that
 * `vouchFor` named.
 */
export async function recordAll(tx: Tx, lines: readonly AuditLine[]): Promise<void> {
  const key = auditKeyOf(tx)
  const named = takeVouches(tx)
  const rows = lines.map((line, index) => lineOf(key, index === 0 ? { ...line, vouches: [...named, ...(line.vouches ?? [])] } : line))
  await sql`
    with line as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}) as line
        (nonce uuid, actor_kind text, account_id integer, actor_name text, agency_id integer, address text, session_id text, action text,
          subject text, details jsonb, vouches jsonb, mac text)
    ), added as (
      insert into audit (at, nonce, actor_kind, account_id, actor_name, agency_id, address, session_id, action, subject, details, vouches, mac)
      select now(), line.* from line
    )
    insert into audit_unsealed (nonce) select nonce from line`.execute(tx)
  await markDone(tx)
}

function lineOf(key: AuditKey, { actor, action, subject, details, vouches = [] }: AuditLine) {
  const officer = actor.kind === 'officer' ? actor : undefined
  const line: MacedLine = {
    nonce: randomUUID(),
    actor_kind: actor.kind,
    account_id: officer?.accountId ?? null,
    actor_name: actor.kind === 'citizen' ? '申请人' : actor.name,
    agency_id: officer?.agencyId ?? null,
    address: actor.address ?? null,
    session_id: officer?.sessionId ?? null,
    action,
    subject,
    details,
    vouches: vouches.length > 0 ? vouches : null,
  }
  return { ...line, mac: key.mac(macedText(line)) }
}

/** The columns that the keyed hash of a line covers: all but those that the database fills in. */
export interface MacedLine {
  readonly nonce: string | null
  readonly actor_kind: string
  readonly account_id: number | null
  readonly actor_name: string
  readonly agency_id: number | null
  readonly address: string | null
  readonly session_id: string | null
  readonly action: string
  readonly subject: string
  readonly details: unknown
  readonly vouches: unknown
}

/** The text under the keyed hash of a line. */
export function macedText(line: MacedLine): string {
  const { nonce, actor_kind, account_id, actor_name, agency_id, address, session_id, action, subject, details, vouches } = line
  return canonicalJson([nonce, actor_kind, account_id, actor_name, agency_id, address, session_id, action, subject, details, vouches])
}
