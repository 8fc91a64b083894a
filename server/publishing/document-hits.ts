import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { officePath } from '../platform/http/office-paths.ts'
import { HITS_SHOWN, type Hit } from '../platform/ledger/hit.ts'
import { listDocuments } from './list-documents.ts'
import { mayReadWork } from './policy.ts'

/** 检索信息. The same texts as the list finds, in work and published, last changed first. */
export async function documentHits(db: Db, officer: Officer, text: string): Promise<Hit[]> {
  if (!mayReadWork(officer)) return []
  const { items } = await listDocuments(db, officer, { q: text })
  return items.slice(0, HITS_SHOWN + 1).map(({ id, title, documentNumber, stateTitle, columnTitle, agencyName }) => ({
    title: documentNumber ? `${title}（${documentNumber}）` : title,
    says: `${stateTitle}，${columnTitle}，${agencyName}`,
    to: officePath('document', id),
  }))
}
