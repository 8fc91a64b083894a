import { hash } from 'node:crypto'
import type { Db, Tx } from '../platform/database/database.ts'
import { isDigest } from '../platform/ledger/audit-key.ts'
import { keyOf, rowHash, VOUCHED, type Vouch, type VouchedTable } from '../platform/ledger/vouch.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import type { FileStore } from '../platform/runtime/files.ts'
import type { Report } from './finding.ts'
import { readVouched } from './read-vouched.ts'

const AT_ONCE = 1000

/** What the audit log vouches for: the hash of each row; the last line about a row counts. */
export class Vouches {
  readonly #hashes = new Map<string, string>()

  take({ vouches }: { readonly vouches: string | null }): void {
    const given: unknown = vouches === null ? [] : JSON.parse(vouches)
    // Whoever can write into the database may have written anything.
    if (!Array.isArray(given)) return
    for (const one of given as readonly (Partial<Vouch> | null)[]) this.#hashes.set(`${one?.table} ${one?.key}`, String(one?.hash))
  }

  /** The hash of a row, which is then no longer awaited. */
  claim(table: VouchedTable, key: string): string | undefined {
    const content = this.#hashes.get(`${table} ${key}`)
    this.#hashes.delete(`${table} ${key}`)
    return content
  }

  /** The rows that are vouched for and were not found. */
  left(): string[] {
    return [...this.#hashes.keys()]
  }
}

/** 核验办理记录. Compares every row that must be vouched for with the audit log. */
export async function verifyRows(tx: Tx, vouches: Vouches, report: Report): Promise<void> {
  for (const table of Object.keys(VOUCHED) as VouchedTable[])
    for await (const batch of readVouched(tx, table, AT_ONCE)) {
      for (const row of batch) {
        const vouched = vouches.claim(table, keyOf(table, row))
        const name = `${table} ${keyOf(table, row)}`
        if (vouched === undefined) report.found('row-unvouched', name)
        else if (!fits(vouched, table, row)) report.found('row-altered', name)
      }
      report.passed(batch.length)
    }
  for (const name of vouches.left()) report.found('row-missing', name)
}

function fits(vouched: string, table: VouchedTable, row: object): boolean {
  const digest = vouched.split(':')[0]
  return isDigest(digest) && rowHash(digest, table, row) === vouched
}

/** 核验文件. Reads every stored file and compares it with the hash that names it. */
export async function verifyFiles(db: Db | Tx, files: FileStore, report: Report): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await db.selectFrom('files').select('hash').where('hash', '>', after).orderBy('hash').limit(AT_ONCE).execute()
    for (const { hash: name } of rows) {
      const content = await files.read(name).catch((error: unknown) => {
        if (error instanceof Refusal) return undefined
        throw error
      })
      if (!content) report.found('file-missing', name)
      else if (hash('sha256', content) !== name) report.found('file-altered', name)
      report.passed(1)
    }
    after = rows.at(-1)?.hash ?? after
    if (rows.length < AT_ONCE) return
  }
}
