import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../database/database.ts'
import type { DB } from '../database/tables.ts'
import { record } from '../ledger/audit.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { KeyRing } from './key-ring.ts'
import { keysOf } from './keys-of.ts'
import { sealedUnder } from './sealed-text.ts'

type Running = Pick<Runtime, 'config' | 'db' | 'files' | 'log'>

/** 加密存放的数据. One kind of it, which a feature names so that it can be sealed anew after a change of the key. */
export interface SealedData {
  readonly title: string
  /** How many are not sealed under the current key. */
  count(running: Running): Promise<number>
  /** Seals those after a place, at most a batch; the last place and what became of them, or null at the end. */
  next(running: Running, after: string): Promise<Batch | null>
}

interface Batch {
  readonly last: string
  readonly sealed: number
  readonly failed: number
}

const ROWS = 200
const START = ''
const SEALING: Actor = { kind: 'system', name: '加密个人信息' }

/** 进度 of the work on one kind: how many of how many are done. */
export type Progress = (title: string, done: number, all: number) => void

/**
 * 重新加密. Seals everything under the current key that is not yet: what was stored before data were sealed, and what an earlier key sealed. Works in
 * small steps beside the running program, and goes on where it was interrupted, because it looks at the data and not at a list. An earlier
 * key is retired when nothing is left under it. Returns how many were sealed, and how many could not be opened, which are logged.
 */
export async function resealAll(
  running: Running,
  kinds: readonly SealedData[],
  tell: Progress = () => undefined,
): Promise<{ readonly sealed: number; readonly failed: number }> {
  const total = { sealed: 0, failed: 0 }
  for (const kind of kinds) {
    const all = await kind.count(running)
    let done = 0
    for (let after = START; ; ) {
      const batch = await kind.next(running, after)
      if (batch === null) break
      after = batch.last
      done += batch.sealed
      total.sealed += batch.sealed
      total.failed += batch.failed
      tell(kind.title, done, Math.max(all, done))
    }
  }
  if (total.failed === 0) await finish(kinds, running, total.sealed)
  return total
}

/** Retires the earlier keys. The line says that nothing stands unsealed from now on, by which verifying tells what somebody puts there. */
async function finish(kinds: readonly SealedData[], running: Running, sealed: number): Promise<void> {
  // Another program may have sealed under an earlier key meanwhile.
  for (const kind of kinds) if ((await kind.count(running)) > 0) return
  await running.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('personal_keys')
      .set({ retired_at: sql<Date>`now()` })
      .where('id', '<>', keysOf(tx).current.id)
      .where('retired_at', 'is', null)
      .execute()
    if (sealed > 0) await record(tx, SEALING, 'seal-personal-data', 'personal-data:all', { sealed })
  })
}

/**
 * 加密的列. The rows of a table as {@link SealedData}. `stored` is the text of the sealed column, `left` what else makes a row one to seal; `seal`
 * gives the new columns of a row. A row that changed meanwhile is left to its change.
 */
export function sealedRows<Table extends keyof DB>(given: {
  readonly title: string
  readonly table: Table
  readonly stored: RawBuilder<string | null>
  readonly among: RawBuilder<boolean>
  readonly seal: (keys: KeyRing, row: Selectable<DB[Table]>, running: Running) => Readonly<Record<string, unknown>>
}): SealedData {
  const { title, table, stored, among, seal } = given
  const waiting = (db: Db) =>
    sql<boolean>`${among} and (${stored} is null or not starts_with(${stored}, ${sealedUnder(keysOf(db).current)}))`
  return {
    title,
    async count({ db }) {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} where ${waiting(db)}`.execute(db)
      return rows[0]?.count ?? 0
    },
    async next(running, after) {
      const { db, log } = running
      const { rows } = await sql<Selectable<DB[Table]> & { readonly id: number; readonly was: string | null }>`
        select *, ${stored} as was from ${sql.table(table)} where id > ${Number(after)} and ${waiting(db)} order by id limit ${ROWS}`.execute(
        db,
      )
      const last = rows.at(-1)
      if (!last) return null
      let failed = 0
      for (const row of rows) {
        try {
          const columns = Object.entries(seal(keysOf(db), row, running)).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
          await sql`update ${sql.table(table)} set ${sql.join(columns)}
            where id = ${row.id} and ${stored} is not distinct from ${row.was}`.execute(db)
        } catch (err) {
          failed += 1
          log.error({ err, table, row: row.id }, 'a value could not be sealed anew')
        }
      }
      return { last: String(last.id), sealed: rows.length - failed, failed }
    },
  }
}

/** 文件库中的文件. */
export const SEALED_FILES: SealedData = {
  title: '文件',
  async count({ db, files }) {
    let count = 0
    for (let after = START; ; ) {
      const hashes = await hashesAfter(db, after)
      if (hashes.length === 0) return count
      for (const hash of hashes) if (await files.isOutdated(hash)) count += 1
      after = hashes.at(-1) ?? ''
    }
  },
  async next({ db, files, log }, after) {
    const hashes = await hashesAfter(db, after)
    if (hashes.length === 0) return null
    let [sealed, failed] = [0, 0]
    for (const hash of hashes) {
      try {
        if (!(await files.reseal(hash))) continue
        sealed += 1
        // An erasure in the middle of it removed the content that has just been written again.
        await files.remove(db, hash)
      } catch (err) {
        failed += 1
        log.error({ err, hash }, 'a file could not be sealed anew')
      }
    }
    return { last: hashes.at(-1) ?? '', sealed, failed }
  },
}

async function hashesAfter(db: Db, after: string): Promise<string[]> {
  const rows = await db.selectFrom('files').select('hash').where('hash', '>', after).orderBy('hash').limit(ROWS).execute()
  return rows.map(({ hash }) => hash)
}
