import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import { type AuditKey, auditKeyOf } from '../platform/ledger/audit-key.ts'
import { adoptRows } from './adopt-rows.ts'
import { type Block, type Head, link, macedTextOf, readBlocks, readLines, type StoredLine, textOfHead, textOfLine } from './chain.ts'

/** Held by who links lines. */
export const SEAL_LOCK = 7_203_654
/** The lines of one block. */
export const MOST_AT_ONCE = 5000

/** Where the chain ends: its last block, or the last archived one. */
interface End {
  readonly number: number
  readonly head: string
}

/**
 * 封存. Links the lines that are waiting into the chain of the day and signs its head. Lines that were committed late are linked later; one
 * without a fitting keyed hash was not written by the program and is left out, so that verifying names it. Programs on one database take turns.
 * Returns how many lines were linked; fewer than all that wait when there are thousands.
 */
export async function sealAudit(db: Db): Promise<number> {
  const key = auditKeyOf(db)
  const { rows } = await sql<{ waiting: boolean }>`select exists (select from audit_unsealed) as waiting`.execute(db)
  if (!rows[0]?.waiting) return 0
  return db.transaction().execute(async (tx) => {
    const lock = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${SEAL_LOCK}) as mine`.execute(tx)
    if (!lock.rows[0]?.mine) return 0
    const end = await endOfChain(tx, key)
    return end ? linkWaiting(tx, key, end, false) : beginChain(tx, key)
  })
}

/** The first blocks take all lines from before there was a chain, which have no keyed hash. */
async function beginChain(tx: Tx, key: AuditKey): Promise<number> {
  await adoptRows(tx)
  let linked = 0
  for (let end: End = { number: 0, head: '' }; ; ) {
    const more = await linkWaiting(tx, key, end, true)
    if (more === 0) return linked
    linked += more
    end = (await endOfChain(tx, key)) ?? end
  }
}

async function linkWaiting(tx: Tx, key: AuditKey, end: End, first: boolean): Promise<number> {
  const waiting = await takeWaiting(tx)
  const genuine = waiting.filter((line) => (line.mac === null ? first : key.macFits(macedTextOf(line), line.mac)))
  if (genuine.length > 0) await addBlock(tx, key, end, genuine)
  return genuine.length
}

/** Throws when the last head was signed by another key: sealing stops rather than continue with a key that nobody can compare. */
async function endOfChain(tx: Tx, key: AuditKey): Promise<End | undefined> {
  const block = await lastBlock(tx)
  const archived = await tx
    .selectFrom('audit_archives')
    .select(['last_block as number', 'head'])
    .orderBy('last_block', 'desc')
    .executeTakeFirst()
  if (block && !key.signed(textOfHead(block), block.signature)) throw new Error('the audit chain was signed with another key')
  return block ?? archived
}

/** Whether a key signed the last block of the chain; undefined while there is none. */
export async function signedLastBlock(db: Db, key: AuditKey): Promise<boolean | undefined> {
  const block = await lastBlock(db)
  return block && key.signed(textOfHead(block), block.signature)
}

async function lastBlock(db: Db | Tx): Promise<Block | undefined> {
  const last = await db.selectFrom('audit_blocks').select('number').orderBy('number', 'desc').limit(1).executeTakeFirst()
  return last && (await readBlocks(db, last.number, 1))[0]
}

async function takeWaiting(tx: Tx): Promise<StoredLine[]> {
  const { rows } = await sql<{ nonce: string }>`
    delete from audit_unsealed where nonce in (select nonce from audit_unsealed limit ${MOST_AT_ONCE}) returning nonce`.execute(tx)
  if (rows.length === 0) return []
  return readLines(tx, sql`nonce = any(${rows.map((row) => row.nonce)}::uuid[])`)
}

async function addBlock(tx: Tx, key: AuditKey, end: End, lines: readonly StoredLine[]): Promise<void> {
  const { rows } = await sql<{ at: string; day: string }>`
    select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, (now() at time zone 'Asia/Shanghai')::date as day`.execute(
    tx,
  )
  if (!rows[0]) throw new Error('the database has no time')
  const { at, day } = rows[0]
  const leaves = lines.map((line) => hash(key.digest, textOfLine(line)))
  const head = lines.reduce((before, { id }, index) => link(key.digest, before, id, leaves[index] ?? ''), end.head)
  const signed: Head = { number: end.number + 1, day, sealedAt: at, digest: key.digest, previous: end.head, rows: lines.length, head }
  const block: Omit<Block, 'ids' | 'leaves'> = { ...signed, signature: key.sign(textOfHead(signed)) }
  await sql`
    insert into audit_blocks (number, day, sealed_at, algorithm, previous, ids, leaves, head, signature)
    values (${block.number}, ${day}, ${at}, ${key.digest}, ${end.head}, ${lines.map(({ id }) => id)}, decode(${leaves.join('')}, 'hex'),
      ${head}, ${block.signature})`.execute(tx)
}
