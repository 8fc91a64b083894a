import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { type AuditKey, isDigest } from '../platform/ledger/audit-key.ts'
import { type Block, link, macedTextOf, readBlocks, readLines, type StoredLine, textOfHead, textOfLine } from './chain.ts'
import type { Report } from './finding.ts'
import type { Heads, Witness } from './heads.ts'
import { IdSet } from './id-set.ts'
import type { Vouches } from './vouches.ts'

const BLOCKS_AT_ONCE = 20
const IDS_AT_ONCE = 50_000
const NAMED_AT_MOST = 100
/** Sealing and noting take a second or two; what waits longer was kept from it. */
const WAITS_AT_MOST = sql`interval '1 minute'`

/** A sealed line that is not what was sealed: its leaf then, and now unless it is gone. */
interface Broken {
  readonly id: number
  readonly sealed: string
  readonly present: string | undefined
}

/** 审计链的核验, in one snapshot. */
export class Chain {
  readonly #tx: Tx
  readonly #key: AuditKey
  readonly #vouches: Vouches
  readonly #report: Report
  /** The ids that blocks name. */
  readonly #sealed = new IdSet()
  readonly #alteredHeads = new Set<number>()

  constructor(tx: Tx, key: AuditKey, vouches: Vouches, report: Report) {
    this.#tx = tx
    this.#key = key
    this.#vouches = vouches
    this.#report = report
  }

  /** Reads every block after `start` with its lines, and compares the heads with those kept beside the database. */
  async verifyBlocks(start: { readonly number: number; readonly head: string }, heads: Heads): Promise<void> {
    const kept = this.#genuine(heads)
    const broken: Broken[] = []
    let end = start
    for (;;) {
      const blocks = await readBlocks(this.#tx, end.number + 1, BLOCKS_AT_ONCE)
      for (const block of blocks) {
        this.#reportMissing(end.number + 1, block.number - 1, kept)
        const sound = this.#verifyBlock(block, end, kept.get(block.number))
        for (const id of block.ids) this.#sealed.add(id)
        broken.push(...(await this.#verifyLinesOf(block, sound)))
        this.#report.passed(block.rows)
        end = block
      }
      if (blocks.length < BLOCKS_AT_ONCE) break
    }
    for (const number of kept.keys()) if (number > end.number) this.#reportMissing(number, number, kept)
    await this.#verifyNoted(start.number, kept)
    this.#nameBroken(broken)
  }

  /** Names the blocks of a gap, beyond a few as one: whoever forges a number can make it as long as he likes. */
  #reportMissing(first: number, last: number, kept: ReadonlyMap<number, Witness>): void {
    if (last - first >= NAMED_AT_MOST) return this.#report.found('block-missing', `第${first}—${last}段`)
    for (let number = first; number <= last; number += 1) this.#report.found('block-missing', nameBlock(number, kept.get(number)))
  }

  /** Lines that no block names: written a moment ago, kept from sealing, or not written by the program. */
  async verifyUnsealed(): Promise<void> {
    for (let after = 0; ; ) {
      const { rows } = await sql<{ id: number }>`select id from audit where id > ${after} order by id limit ${IDS_AT_ONCE}`.execute(
        this.#tx,
      )
      const others = rows.map(({ id }) => id).filter((id) => !this.#sealed.has(id))
      if (others.length > 0) for (const line of await readLines(this.#tx, sql`id = any(${others})`)) await this.#verifyWaiting(line)
      after = rows.at(-1)?.id ?? after
      if (rows.length < IDS_AT_ONCE) return
    }
  }

  /** The witnesses that our key signed, by number. */
  #genuine({ witnesses, unreadable }: Heads): Map<number, Witness> {
    if (unreadable > 0) this.#report.found('head-altered', `${unreadable}行不能读取`)
    const kept = new Map<number, Witness>()
    for (const witness of witnesses)
      if (this.#key.signed(textOfHead(witness), witness.signature)) kept.set(witness.number, witness)
      else {
        this.#report.found('head-altered', `第${witness.number}段`)
        this.#alteredHeads.add(witness.number)
      }
    return kept
  }

  #verifyBlock(block: Block, before: { readonly number: number; readonly head: string }, witness: Witness | undefined): boolean {
    const follows = before.number + 1 !== block.number || before.head === block.previous
    const head = () => block.leaves.reduce((last, leaf, index) => link(block.digest, last, block.ids[index] ?? 0, leaf), block.previous)
    const whole = isDigest(block.digest) && block.leaves.length === block.ids.length && head() === block.head
    const agrees = witness === undefined || textOfHead(witness) === textOfHead(block)
    const sound = follows && whole && agrees && this.#key.signed(textOfHead(block), block.signature)
    if (!sound) this.#report.found('block-altered', `第${block.number}段`)
    return sound
  }

  async #verifyLinesOf(block: Block, sound: boolean): Promise<Broken[]> {
    const lines = new Map((await readLines(this.#tx, sql`id = any(${block.ids})`)).map((line) => [line.id, line]))
    return block.ids.flatMap((id, index): Broken[] => {
      const line = lines.get(id)
      const sealed = block.leaves[index] ?? ''
      if (!line) return [{ id, sealed, present: undefined }]
      this.#vouches.take(line)
      const present = isDigest(block.digest) ? hash(block.digest, textOfLine(line)) : ''
      // In a block that was altered the line can still prove itself.
      return present === sealed || (!sound && this.#isOurs(line)) ? [] : [{ id, sealed, present }]
    })
  }

  /** A line that stands where another was sealed was moved; any other that differs was altered. */
  #nameBroken(broken: readonly Broken[]): void {
    const places = new Map(broken.map(({ sealed, id }) => [sealed, id]))
    for (const { id, present } of broken) {
      if (present === undefined) this.#report.found('line-missing', `第${id}号`)
      else if (places.has(present)) this.#report.found('line-moved', `第${id}号（原为第${places.get(present)}号）`)
      else this.#report.found('line-altered', `第${id}号`)
    }
  }

  /** Blocks whose head is not in the files, though it had time to be noted. */
  async #verifyNoted(after: number, kept: ReadonlyMap<number, Witness>): Promise<void> {
    const { rows } = await sql<{ number: number }>`
      select number from audit_blocks where number > ${after} and sealed_at < now() - ${WAITS_AT_MOST} order by number`.execute(this.#tx)
    const absent = rows.map(({ number }) => number).filter((number) => !kept.has(number) && !this.#alteredHeads.has(number))
    for (const [first, last] of runsOf(absent)) this.#report.found('head-missing', first === last ? `第${first}段` : `第${first}—${last}段`)
  }

  async #verifyWaiting(line: StoredLine): Promise<void> {
    const { rows } = await sql<{ copies: number; late: boolean }>`
      select (select count(*) from audit where nonce = ${line.nonce}) as copies, ${line.at}::timestamptz < now() - ${WAITS_AT_MOST} as late
    `.execute(this.#tx)
    if (!this.#isOurs(line) || rows[0]?.copies !== 1) return this.#report.found('line-inserted', `第${line.id}号`)
    this.#vouches.take(line)
    if (rows[0].late) this.#report.found('line-unsealed', `第${line.id}号`)
  }

  #isOurs(line: StoredLine): boolean {
    return line.mac !== null && this.#key.macFits(macedTextOf(line), line.mac)
  }
}

function nameBlock(number: number, witness: Witness | undefined): string {
  return witness ? `第${number}段（${witness.rows}行，第${witness.first}—${witness.last}号）` : `第${number}段`
}

/** Rising numbers as runs without a gap. */
function runsOf(numbers: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run[1] + 1 === number) run[1] = number
    else runs.push([number, number])
  }
  return runs
}
