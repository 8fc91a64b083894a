import type { Role } from '../../core/accounts/roles.ts'
import { FINDINGS } from '../../core/publishing/site-import.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { BoundRuntime } from '../platform/access/databases.ts'
import { breaks, type Db, type Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { record } from '../platform/ledger/audit.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { FormProblem, Refusal } from '../platform/runtime/errors.ts'
import { fileDraft, takeOverDocument, textHash } from '../publishing/index.ts'
import { textOfItem } from './item-text.ts'
import { besideAddress, type OldAddress, oldAddress } from './old-address.ts'
import { RUN_IMPORT } from './queues.ts'
import type { SourceItem } from './read-items.ts'
import { refusal } from './refusals.ts'
import { judgingFor } from './stage-import.ts'

/** How long one job works before it leaves the rest to the next, so that a stop of the program waits for little. */
const STRETCH_MS = 20_000

/** 接收批次. Works on a signed batch for a while; what is left goes to a further job. */
export async function runImport({ db, clock }: Pick<BoundRuntime, 'db' | 'clock'>, importId: number): Promise<void> {
  const left = await runStretch(db, importId, clock, STRETCH_MS)
  if (left) await db.transaction().execute((tx) => enqueue(tx, RUN_IMPORT, { importId }))
}

/** 续办. Batches whose job is gone, as after a restored backup. */
export async function resumeImports({ db }: Pick<BoundRuntime, 'db'>): Promise<void> {
  const running = await db.selectFrom('site_imports').select('id').where('state', '=', 'running').execute()
  for (const { id } of running) await db.transaction().execute((tx) => enqueue(tx, RUN_IMPORT, { importId: id }))
}

/**
 * Takes over one item after the other, each in a transaction of its own: whatever kills the program, an item is there whole or not at all, and
 * never twice. True while something is left. Lists on the portal show the new items from the end of a stretch on.
 */
export async function runStretch(db: Db, importId: number, clock: () => Date, stretchMs: number): Promise<boolean> {
  const batch = await db.selectFrom('site_imports').selectAll().where('id', '=', importId).executeTakeFirstOrThrow()
  if (batch.state !== 'running') return false
  const signer = await signerOf(db, batch)
  const until = performance.now() + stretchMs
  let more = true
  while (more && performance.now() < until) more = await takeNext(db, batch, signer, clock())
  await db.transaction().execute(async (tx) => {
    if (batch.target === 'public') await touchPortal(tx)
    if (more) return
    const ended = await tx
      .updateTable('site_imports')
      .set({ state: 'done', ended_at: clock() })
      .where('id', '=', importId)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst()
    if (ended) await record(tx, signer, 'end-batch', `site-import:${importId}`)
  })
  return more
}

type SiteImport = Awaited<ReturnType<typeof readBatch>>
const readBatch = (db: Db, id: number) => db.selectFrom('site_imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Who signed, with the roles of that moment: what follows from the signature does not depend on later changes of rights. */
async function signerOf(db: Db, { signed_by, signed_roles, agency_id }: SiteImport): Promise<Officer> {
  const { name } = await db
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select('persons.name')
    .where('accounts.id', '=', signed_by)
    .executeTakeFirstOrThrow()
  return { kind: 'officer', accountId: signed_by ?? 0, name, agencyId: agency_id, roles: (signed_roles ?? []) as Role[] }
}

/** False when no item is left. One that is refused keeps its reason and is not tried again. */
async function takeNext(db: Db, batch: SiteImport, signer: Officer, now: Date): Promise<boolean> {
  let tried: number | undefined
  try {
    return await db.transaction().execute(async (tx) => {
      const row = await nextItem(tx, batch.id)
      if (!row) return false
      tried = row.id
      const documentId = await takeItem(tx, batch, signer, row, now)
      await tx.updateTable('site_import_items').set({ document_id: documentId }).where('id', '=', row.id).execute()
      return true
    })
  } catch (error) {
    const failure = failureOf(error)
    if (tried === undefined || failure === undefined) throw error
    await db.updateTable('site_import_items').set({ failure }).where('id', '=', tried).execute()
    return true
  }
}

/** Why an item was not taken over; undefined for a fault. Two batches may hold the same item: the one that comes second does not take it again. */
function failureOf(error: unknown): string | undefined {
  if (error instanceof FormProblem) return error.fields.map(({ message }) => message).join('；')
  if (breaks(error, 'site_import_items__once')) return FINDINGS['taken-before'].says
  return error instanceof Refusal ? error.message : undefined
}

/** The next one in the order of the days of publication, so that the newest stands first in the lists. */
function nextItem(tx: Tx, importId: number) {
  return tx
    .selectFrom('site_import_items')
    .select(['id', 'item', 'text_hash'])
    .where('site_import_id', '=', importId)
    .where('document_id', 'is', null)
    .where('failure', 'is', null)
    .where('stops', '=', false)
    .where('left_out', '=', false)
    .orderBy('ordered_by')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

async function takeItem(
  tx: Tx,
  batch: SiteImport,
  signer: Officer,
  row: NonNullable<Awaited<ReturnType<typeof nextItem>>>,
  now: Date,
): Promise<number> {
  const item = row.item as SourceItem
  const { text } = textOfItem(item, await judgingFor(tx, { agencyId: batch.agency_id, target: batch.target }, now))
  // What was signed for is what is published, also by a later version of the program.
  if (!text || textHash(text) !== row.text_hash) throw refusal('site-imports/list-changed')
  if (batch.target === 'drafts') return (await fileDraft(tx, signer, { verb: 'draft-document', text }, now)).id
  const signed = { batch: batch.id, listHash: batch.list_hash ?? '' }
  const documentId = await takeOverDocument(tx, signer, text, signed, now)
  const page = oldAddress(item.metadata.oldAddress ?? '', batch.host)
  if (page) await keepAddresses(tx, documentId, page, item.files)
  return documentId
}

/** 旧地址. That of the page, and of each file as the page linked to it. An address that already leads somewhere stays there. */
async function keepAddresses(tx: Tx, documentId: number, page: OldAddress, files: SourceItem['files']): Promise<void> {
  const beside = files.flatMap(({ hash, path }) => {
    const address = besideAddress(page, path)
    return address ? [{ ...address, document_id: documentId, file_hash: hash }] : []
  })
  await tx
    .insertInto('old_addresses')
    .values([{ ...page, document_id: documentId, file_hash: null }, ...beside])
    .onConflict((conflict) => conflict.columns(['path', 'host']).doNothing())
    .execute()
}
