import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Tx } from '../platform/database/database.ts'
import { checkPackage } from './check-package.js'
import type { Report } from './finding.ts'
import type { SaidLine, Vouches } from './vouches.ts'
import { sumsOf } from './write-package.ts'

/** 核验归档. Reads every archive again, for its lines still vouch for rows. Gives where the chain in the database goes on. */
export async function verifyArchives(tx: Tx, folder: string, vouches: Vouches, report: Report): Promise<{ number: number; head: string }> {
  let end = { number: 0, head: '' }
  for (const archive of await tx.selectFrom('audit_archives').selectAll().orderBy('last_block').execute()) {
    const place = join(folder, archive.folder)
    const follows = archive.first_block === end.number + 1
    if (!existsSync(place)) report.found('archive-missing', archive.folder)
    else if (!follows || !(await isWhole(place, archive, vouches))) report.found('archive-altered', archive.folder)
    report.passed(archive.rows)
    end = { number: archive.last_block, head: archive.head }
  }
  return end
}

async function isWhole(
  place: string,
  {
    checksum,
    rows,
    head,
    last_block,
  }: { readonly checksum: string; readonly rows: number; readonly head: string; readonly last_block: number },
  vouches: Vouches,
): Promise<boolean> {
  try {
    const found = await checkPackage(place, (line) => vouches.take(saidIn(line)))
    const sums = createHash('sha256')
      .update(await sumsOf(place))
      .digest('hex')
    return found.wrong.length === 0 && found.rows === rows && found.head === head && found.number === last_block && sums === checksum
  } catch (error) {
    // A file that is gone or is not what it should be, whatever it is instead; the disk itself failing is a fault.
    const { syscall, code } = error as NodeJS.ErrnoException
    if (syscall !== undefined && code !== 'ENOENT') throw error
    return false
  }
}

function saidIn(line: string): SaidLine {
  const { action, subject, details, vouches } = JSON.parse(line) as Readonly<Record<keyof SaidLine, unknown>>
  const texts = { details: JSON.stringify(details), vouches: vouches === null ? null : JSON.stringify(vouches) }
  return { action: String(action), subject: String(subject), ...texts }
}
