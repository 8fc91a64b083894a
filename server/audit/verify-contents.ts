import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import type { FileStore } from '../platform/runtime/files.ts'
import { openCorrection, openLetter } from '../requests/index.ts'
import type { Report } from './finding.ts'
import type { Vouches } from './vouches.ts'

const AT_ONCE = 500

interface StoredLetter {
  readonly id: number
  readonly agency_id: number
  readonly number: string
  readonly request_id: number
  readonly content: unknown
}

/**
 * 核验文书的内容. Opens the words of every letter, which are sealed for its number. No line vouches for their bytes, since they are sealed anew with
 * another key and go at the end of their keeping.
 */
export async function verifyLetters(tx: Tx, vouches: Vouches, report: Report): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await sql<StoredLetter>`
      select id, agency_id, number, request_id, content from letters where id > ${after} order by id limit ${AT_ONCE}`.execute(tx)
    for (const letter of rows)
      if (isEmpty(letter.content)) {
        if (!vouches.wasErased(letter.request_id)) report.found('letter-missing', `letters ${letter.id}`)
      } else if (!isWhole(tx, letter, vouches)) report.found('letter-altered', `letters ${letter.id}`)
    after = rows.at(-1)?.id ?? after
    if (rows.length < AT_ONCE) return
  }
}

function isEmpty(content: unknown): boolean {
  return content === null || (typeof content === 'object' && Object.keys(content).length === 0)
}

function isWhole(tx: Tx, letter: StoredLetter, vouches: Vouches): boolean {
  if (typeof letter.content !== 'string') return typeof letter.content === 'object' && vouches.mayBePlain(letter.id)
  return opens(() => openLetter(tx, letter))
}

/** 核验联系方式的更正. Opens every correction, which is sealed for its request and instant; only an erasure leaves none. */
export async function verifyCorrections(tx: Tx, vouches: Vouches, report: Report): Promise<void> {
  const keys = keysOf(tx)
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('contact_corrections')
      .select(['id', 'request_id', 'corrected_at', 'sealed'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    for (const row of rows) {
      const whole = row.sealed === null ? vouches.wasErased(row.request_id) : opens(() => openCorrection(keys, row))
      if (!whole) report.found('row-altered', `contact_corrections ${row.id}`)
    }
    after = rows.at(-1)?.id ?? after
    if (rows.length < AT_ONCE) return
  }
}

function opens(open: () => unknown): boolean {
  try {
    open()
    return true
  } catch (error) {
    // A list of keys that cannot be read is a fault.
    if (error instanceof Error && 'syscall' in error) throw error
    return false
  }
}

/** 核验文件. Opens every stored file. */
export async function verifyFiles(db: Db | Tx, files: FileStore, report: Report): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await db.selectFrom('files').select('hash').where('hash', '>', after).orderBy('hash').limit(AT_ONCE).execute()
    for (const { hash } of rows) {
      const whole = await files.isWhole(hash).catch((error: unknown) => {
        if (error instanceof Refusal) return undefined
        throw error
      })
      if (whole === undefined) report.found('file-missing', hash)
      else if (!whole) report.found('file-altered', hash)
      report.passed(1)
    }
    after = rows.at(-1)?.hash ?? after
    if (rows.length < AT_ONCE) return
  }
}

/** 核验附件. Looks for every file that was added to a request and whose erasure no line explains. */
export async function verifyAttached(tx: Tx, vouches: Vouches, report: Report): Promise<void> {
  const attached = vouches.attached()
  for (let at = 0; at < attached.length; at += AT_ONCE) {
    const some = JSON.stringify(attached.slice(at, at + AT_ONCE))
    const { rows } = await sql<{ requestId: number; hash: string }>`
      select "requestId", hash from jsonb_to_recordset(${some}) as added ("requestId" integer, hash text)
      where not exists (select from request_files where request_id = "requestId" and request_files.hash = added.hash)`.execute(tx)
    for (const { requestId, hash } of rows) report.found('row-missing', `request_files ${requestId} ${hash}`)
  }
}
