import { DatabaseError } from 'pg'

/** disk_full of PostgreSQL: the statement failed, its transaction is rolled back. */
const DISK_FULL = '53100'
const FILE_CODES = new Set(['ENOSPC', 'EDQUOT'])

/** True when something could not be written for lack of space, by the database or as a file; nothing of it is kept. */
export function storageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', cause } = error as NodeJS.ErrnoException
  return (error instanceof DatabaseError ? code === DISK_FULL : FILE_CODES.has(code)) || storageFull(cause)
}
