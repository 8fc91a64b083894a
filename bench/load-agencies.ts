import { sql } from 'kysely'
import type { Db } from '../server/platform/database/database.ts'

/** 机关. Inserts departments numbered from 1, each with one account of the same number that edits and handles requests; for an empty database. */
export async function loadAgencies(db: Db, count: number): Promise<void> {
  await sql`
    insert into agencies (kind, name, short_name, slug, code, letter_prefix, address, postcode, phone, office_hours, sort)
    select 'department', '示例市第' || n || '局', '第' || n || '局', 'agency-' || n, lpad(n::text, 18, '0'), '示' || n, '政务路' || n || '号',
      '100000', '010-00000000', '工作日 9:00–17:00', n
    from generate_series(1, ${count}::int) n`.execute(db)
  await sql`
    with person as (insert into persons (name) select '王经办' from agencies order by agencies.id returning id),
      account as (
        insert into accounts (person_id, agency_id, username, password_hash, password_changed_at)
        select id, id, 'officer-' || id, '', now() from person order by id returning id, agency_id
      )
    insert into memberships (account_id, agency_id, roles)
    select id, agency_id, '{information-manager,request-clerk}' from account order by id`.execute(db)
}
