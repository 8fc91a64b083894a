import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/**
 * 统计. Counts over all agencies, in a role that reads what figures are made of and nothing that names a person: a government's report sums what
 * its office may not read record by record. What was counted may be shown, the counted records may not. Afterwards the transaction goes on in
 * the role that it had.
 */
export async function counting<T>(db: Db | Tx, count: (tx: Tx) => Promise<T>): Promise<T> {
  if (!db.isTransaction) return db.transaction().execute((tx) => counting(tx, count))
  const { rows } = await sql<{ role: string }>`
    select current_setting('role') as role, set_config('role', 'gongkai_counts', true) as counts`.execute(db)
  const goOn = () => sql`select set_config('role', ${rows[0]?.role ?? 'none'}, true)`.execute(db)
  try {
    const counted = await count(db as Tx)
    await goOn()
    return counted
  } catch (error) {
    // Refused when the failure ended the transaction, whose role then ends with it.
    await goOn().catch(() => undefined)
    throw error
  }
}
