import type { Static } from 'typebox'
import { maySetUp } from '../organisations/index.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { readSiteMarks, SITE_MARKS } from '../platform/pages/site.ts'
import type { Config } from '../platform/runtime/config.ts'
import type { SiteForm } from './schema.ts'

/** 修改网站标识. Takes all marks at once. An empty mark falls back to its environment variable. */
export async function changeSite(db: Db, config: Config, actor: Actor, input: Static<typeof SiteForm>): Promise<void> {
  if (!maySetUp(actor)) throw notPermitted(maySetUp)
  const row = Object.fromEntries(SITE_MARKS.map((mark) => [mark, input[mark]?.trim() || null]))
  await db.transaction().execute(async (tx) => {
    const before = await tx.selectFrom('site_settings').select(SITE_MARKS).forUpdate().executeTakeFirst()
    await tx
      .insertInto('site_settings')
      .values(row)
      .onConflict((conflict) => conflict.column('only_row').doUpdateSet(row))
      .execute()
    await record(tx, actor, 'change-site', 'site:1', { before: before ?? null, after: row })
    await touchPortal(tx)
  })
  await readSiteMarks(db, config)
}
