import { hash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import { type MacedLine, macedText } from '../platform/ledger/audit.ts'
import type { Digest } from '../platform/ledger/audit-key.ts'

/** 审计行, as it is read for sealing and verifying: the instant to the microsecond, JSON as the text of the database. */
export interface StoredLine extends Omit<MacedLine, 'details' | 'vouches'> {
  readonly id: number
  readonly at: string
  readonly details: string
  readonly vouches: string | null
  readonly mac: string | null
}

/** Reads lines in the order of their ids. */
export async function readLines(db: Db | Tx, where: RawBuilder<unknown>): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, nonce, actor_kind, account_id, actor_name, agency_id, address,
      session_id, action, subject, details::text as details, vouches::text as vouches, mac
    from audit where ${where} order by id`.execute(db)
  return rows
}

/** The one text of a line without its place: what a leaf is the hash of, and a line of a package. */
export function textOfLine(line: StoredLine): string {
  const { at, nonce, actor_kind, account_id, actor_name, agency_id, address, session_id, action, subject, mac, details, vouches } = line
  const first = JSON.stringify({ at, nonce, actor_kind, account_id, actor_name, agency_id, address, session_id, action, subject, mac })
  return `${first.slice(0, -1)},"details":${details},"vouches":${vouches ?? 'null'}}`
}

/** The text under the keyed hash of a stored line. */
export function macedTextOf({ details, vouches, ...line }: StoredLine): string {
  return macedText({ ...line, details: JSON.parse(details), vouches: vouches === null ? null : JSON.parse(vouches) })
}

/** The next head: over the one before, the id of the line and its leaf. */
export function link(digest: Digest, head: string, id: number, leaf: string): string {
  return hash(digest, `${head}\n${id}\n${leaf}`)
}

/** 链首. The last head of a block with its place in the chain: what is signed. */
export interface Head {
  readonly number: number
  readonly day: string
  readonly sealedAt: string
  readonly digest: Digest
  readonly previous: string
  readonly rows: number
  readonly head: string
}

/** The signed text of a head. */
export function textOfHead({ number, day, sealedAt, digest, previous, rows, head }: Head): string {
  return JSON.stringify({ number, day, sealedAt, digest, previous, rows, head })
}

/** 链的一段, with the id and the leaf of each line. */
export interface Block extends Head {
  readonly ids: readonly number[]
  readonly leaves: readonly string[]
  readonly signature: string
}

interface BlockRow extends Omit<Block, 'rows' | 'leaves'> {
  readonly leaves: string
}

/** Reads the blocks from a number on, in order. */
export async function readBlocks(db: Db | Tx, from: number, most: number): Promise<Block[]> {
  const { rows } = await sql<BlockRow>`
    select number, day, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sealedAt", algorithm as digest, previous, ids,
      encode(leaves, 'hex') as leaves, head, signature
    from audit_blocks where number >= ${from} order by number limit ${most}`.execute(db)
  return rows.map(({ leaves, ...row }) => ({ ...row, rows: row.ids.length, leaves: leaves.match(/.{64}/g) ?? [] }))
}
