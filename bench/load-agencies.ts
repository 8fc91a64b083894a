import { sql } from 'kysely'
import type { Db } from '../server/platform/database/database.ts'

/** 机关. Inserts departments numbered from 1, each with one account that holds every editorial role. */
export async function loadAgencies(db: Db, count: number): Promise<void> {
  await sql`
    insert into agencies (kind, name, short_name, slug, code, letter_prefix, address, postcode, phone, office_hours, sort)
    select 'department', '示例市第' || n || '局', '第' || n || '局', 'agency-' || n, lpad(n::text, 18, '0'), '示' || n, '政务路' || n || '号',
      '100000', '010-00000000', '工作日 9:00–17:00', n
    from generate_series(1, ${count}::int) n`.execute(db)
  await sql`
    insert into accounts (agency_id, username, name, password_hash, roles, password_changed_at)
    select id, 'officer-' || id, '王经办', '', '{clerk}', now() from agencies order by id`.execute(db)
}
