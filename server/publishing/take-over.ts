import { documentColumnsOn } from '../../core/publishing/columns.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Tx } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { newCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { nextIndexNumber } from './draft-document.ts'
import { addEdition, listedBy } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { prepareText } from './prepare-text.ts'
import type { DocumentText } from './schema.ts'

/** The batch that a person signed: its number and the hash of its list. */
interface SignedBatch {
  readonly batch: number
  readonly listHash: string
}

/**
 * 接收已公开的信息. Files what another site had published, with its 原发布日期, as public in one fact: it was reviewed with its batch by the person who
 * signed that. The time of publication on this platform stays that of the server. Refuses, by field, a text that could not be drafted here either.
 */
export async function takeOverDocument(tx: Tx, signer: Officer, sent: DocumentText, signed: SignedBatch, now: Date): Promise<number> {
  const { firstPublishedOn } = sent
  if (firstPublishedOn === undefined) throw new FormProblem([{ path: 'firstPublishedOn', message: '请填写原发布日期' }])
  if (!documentColumnsOn(chinaDay(now)).some(({ key }) => key === sent.columnKey))
    throw new FormProblem([{ path: 'columnKey', message: '这一栏目现在不能放入新的信息，请选择其他栏目' }])
  const { agencyId } = signer
  const text = await prepareText(tx, sent, { agencyId }, now)
  const row = await tx
    .insertInto('documents')
    .values({
      agency_id: agencyId,
      ...listedBy(text),
      // An old site has more items than one year has numbers.
      index_number: await nextIndexNumber(tx, agencyId, firstPublishedOn),
      state: 'draft',
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const opened = await newCase(EDITORIAL_LEDGER, tx, row)
  const edition = await addEdition(tx, row.id, text, signer, now)
  const fact = { kind: 'taken-over', on: chinaDay(now), ...edition, firstPublishedOn, ...signed } as const
  await fileFact(EDITORIAL_LEDGER, tx, signer, opened, { verb: 'take-over-document', fact }, now)
  return row.id
}
