import { sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import type { Refusal } from '../platform/runtime/errors.ts'
import { withdrawnRefusal } from '../publishing/index.ts'
import { oldAddress } from './old-address.ts'

/**
 * 旧地址转向. Where an address of an old site leads today, or that its content was withdrawn (410). Undefined for an address that was never one, and
 * while its document is not public. An entry without host answers for every host.
 */
export async function newAddress(db: Db, host: string, url: string): Promise<string | Refusal | undefined> {
  const asked = oldAddress(url, host.toLowerCase())
  if (!asked) return undefined
  const { rows } = await sql<{ id: number; fileHash: string | null; isPublic: boolean }>`
    select old.document_id as id, old.file_hash as "fileHash", document.published_edition_id is not null as "isPublic"
    from old_addresses old left join documents document on document.id = old.document_id
    where old.path = ${asked.path} and old.host in ('', ${asked.host}) order by old.host desc limit 1`.execute(db)
  const [found] = rows
  if (!found) return undefined
  if (!found.isPublic) return withdrawnRefusal(db, found.id)
  return found.fileHash === null ? `/d/${found.id}` : `/d/${found.id}/files/${found.fileHash}`
}
