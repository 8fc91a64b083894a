import { FINDINGS, type Finding, hasStop, type Metadata } from '../../core/publishing/site-import.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { textHash } from '../publishing/index.ts'
import { batchBeforeStart } from './batches.ts'
import { type Judging, textOfItem } from './item-text.ts'
import { type KeepFile, readItems, type SourceItem } from './read-items.ts'
import type { SourceFiles } from './source-files.ts'

/** 批次的要素. Whose batch it is, what becomes of its items, and the host of old addresses that name none. */
export interface Batch {
  readonly agencyId: number
  readonly target: 'public' | 'drafts'
  readonly host: string
}

/** 核对的结果. An item with all that was found, and whether the agency took it over before. */
export interface CheckedItem {
  readonly item: SourceItem
  readonly findings: readonly Finding[]
  readonly isTaken: boolean
}

/** 核对来源. Reads a source and says of every item what hinders it and what must be looked at; writes nothing. */
export async function* checkSource(
  db: Db,
  source: SourceFiles,
  keep: KeepFile,
  batch: Batch,
  now: Date,
  onWhole: (findings: readonly Finding[]) => void,
): AsyncGenerator<CheckedItem> {
  const judging = await judgingFor(db, batch, now)
  const places = new Map<string, string>()
  for await (const read of readItems(source, keep, onWhole)) {
    const first = places.get(read.key)
    places.set(read.key, first ?? read.place)
    // A second item of the same name is kept apart, so that a person can choose between them.
    const twice: readonly Finding[] = first === undefined ? [] : [{ key: 'duplicate', what: `与${first}相同` }]
    const key = first === undefined ? read.key : `${read.key} ${read.place}`
    const item = { ...read, key, findings: [...read.findings, ...twice] }
    const isTaken = await wasTaken(db, batch.agencyId, item.key)
    const { findings } = textOfItem(item, judging)
    yield { item, findings: isTaken ? [...findings, { key: 'taken-before' }] : findings, isTaken }
  }
}

/** For whom the items of an agency are judged today. */
export async function judgingFor(db: Db | Tx, { agencyId, target }: Omit<Batch, 'host'>, now: Date): Promise<Judging> {
  const agency = await db.selectFrom('agencies').select('makes_regulations').where('id', '=', agencyId).executeTakeFirstOrThrow()
  return { target, today: chinaDay(now), makesRegulations: agency.makes_regulations }
}

async function wasTaken(db: Db, agencyId: number, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('site_import_items')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('source_key', '=', key)
    .where('document_id', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * 载入. Reads a source into a batch of the officer's agency that waits to be looked at: nothing of it is public or a draft yet. An interrupted
 * load goes on where it stopped, when the same officer loads the same source again; what was mended in the source since then is read anew, what was
 * corrected in place stays. Refuses the rest when the batch is signed or discarded meanwhile: nobody signed for it.
 */
export async function stageSource(
  db: Db,
  officer: Officer,
  source: SourceFiles,
  keep: KeepFile,
  { target, host }: Omit<Batch, 'agencyId'>,
  now: Date,
  onItem: (count: number) => void = () => undefined,
): Promise<number> {
  const batch: Batch = { agencyId: officer.agencyId, target, host }
  const id = await openBatch(db, officer, source.name, batch, now)
  const judging = await judgingFor(db, batch, now)
  let whole: readonly Finding[] = []
  let count = 0
  for await (const { item, isTaken } of checkSource(db, source, keep, batch, now, (findings) => (whole = findings))) {
    await db.transaction().execute(async (tx) => {
      await batchBeforeStart(tx, officer, id)
      await keepItem(tx, { agency_id: batch.agencyId, site_import_id: id, left_out: isTaken }, item, judging)
    })
    count += 1
    onItem(count)
  }
  await db
    .updateTable('site_imports')
    .set({ findings: JSON.stringify(whole) })
    .where('id', '=', id)
    .execute()
  return id
}

/** Adds an item to its batch, or replaces what was read of it before. */
async function keepItem(
  tx: Tx,
  row: { readonly agency_id: number; readonly site_import_id: number; readonly left_out: boolean },
  read: SourceItem,
  judging: Judging,
): Promise<void> {
  const before = await tx
    .selectFrom('site_import_items')
    .select('item')
    .where('site_import_id', '=', row.site_import_id)
    .where('source_key', '=', read.key)
    .executeTakeFirst()
  const item = corrected(read, (before?.item as SourceItem | undefined)?.corrected)
  const judged = judgedColumns(item, judging)
  await tx
    .insertInto('site_import_items')
    .values({ ...row, source_key: read.key, ...judged })
    .onConflict((conflict) => conflict.columns(['site_import_id', 'source_key']).doUpdateSet(judged))
    .execute()
}

/** The item with what a person wrote in place of what was read; an empty field is taken away. */
export function corrected(item: SourceItem, metadata: Metadata | undefined): SourceItem {
  if (metadata === undefined) return item
  const said = Object.entries({ ...item.metadata, ...metadata }).filter(([, value]) => value.trim())
  return { ...item, metadata: Object.fromEntries(said), corrected: metadata }
}

/** 条目的推算值. What lists and the run ask of an item, from the item itself. */
export function judgedColumns(item: SourceItem, judging: Judging) {
  const { findings, text } = textOfItem(item, judging)
  return {
    place: item.place,
    title: (item.metadata.title ?? item.place).slice(0, 300),
    item: JSON.stringify(item),
    stops: hasStop(findings),
    looks: findings.some(({ key }) => FINDINGS[key].level === 'look'),
    text_hash: text ? textHash(text) : null,
    ordered_by: text?.firstPublishedOn ?? text?.madeOn ?? null,
  }
}

async function openBatch(db: Db, officer: Officer, source: string, { agencyId, target, host }: Batch, now: Date): Promise<number> {
  const begun = await db
    .selectFrom('site_imports')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('source', '=', source)
    .where('target', '=', target)
    .where('staged_by', '=', officer.accountId)
    .where('state', '=', 'checking')
    .executeTakeFirst()
  if (begun) return begun.id
  return db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('site_imports')
      .values({
        agency_id: agencyId,
        source,
        target,
        host,
        state: 'checking',
        staged_at: now,
        staged_by: officer.accountId,
        findings: '[]',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, officer, 'stage-batch', `site-import:${id}`, { source, target, host })
    return id
  })
}
