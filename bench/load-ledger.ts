import { sql } from 'kysely'
import { APPLICANT_KINDS } from '../core/requests/application-form.ts'
import { OUTCOMES } from '../core/requests/outcome.ts'
import type { Db } from '../server/platform/database/database.ts'
import { loadAgencies } from './load-agencies.ts'

export interface LedgerSize {
  readonly agencies: number
  readonly requests: number
  readonly documents: number
  readonly disputes: number
}

const YEARS = 5
const DAYS = 1826

/**
 * 台账. Inserts five years (2021–2025) of a city's requests by SQL: filing a million one by one would take too long, and
 * counting reads only the derived columns. Every agency has an equal share; most are granted, some stay open.
 */
export async function loadLedger(db: Db, size: LedgerSize): Promise<void> {
  await loadAgencies(db, size.agencies)
  const { agencies } = size
  const [kinds, outcomes] = [APPLICANT_KINDS, OUTCOMES].map((list) => sql`${list.map(({ key }) => key)}::text[]`)
  await sql`select setseed(0.5)`.execute(db)
  await sql`
    insert into requests (agency_id, number, access_code_hash, channel, applicant_kind, applicant_name, identity_kind,
      identity_number, phone, subject, delivery_form, delivery_way, submitted_at, state, received_on, due_on, answered_on, outcome, calendar_version)
    select 1 + n % ${agencies}, 'SQ' || n, repeat('0', 64), 'online', (${kinds})[1 + floor(6 * random() ^ 3)], '张三', 'identity-card',
      '11010519491231002X', '13800000000', '第' || n || '号事项的有关信息', 'electronic', 'online', received,
      case when answered is null then 'processing' else 'answered' end, received, received + 28, answered,
      case when answered is not null then (${outcomes})[1 + floor(${OUTCOMES.length} * random() ^ 2)] end, 'bench'
    from (
      select n, received, case when random() < 0.98 and received + wait < date '2026-01-01' then received + wait end as answered
      from (
        select n, date '2021-01-01' + floor(random() * ${DAYS})::int as received, floor(random() * 60)::int as wait
        from generate_series(1, ${size.requests}::int) n
      ) as days
    ) as filed`.execute(db)
  await sql`
    with made as (
      insert into documents (agency_id, column_key, kind, index_number, formed_on, state, valid_from, valid_to, created_at)
      select 1 + n % ${agencies}, 'plans', case when n % 50 = 0 then 'regulation' when n % 2 = 0 then 'normative' else 'general' end, 'n' || n,
        date '2016-01-01' + (n % 3650), 'published', date '2016-01-01' + (n % 3650), case when n % 3 = 0 then date '2021-01-01' + (n % 3650) end, now()
      from generate_series(1, ${size.documents}::int) n returning id, formed_on
    )
    insert into editions (document_id, number, text, text_hash, changed_by, changed_at)
    select id, 1, jsonb_build_object('title', '文件', 'madeOn', formed_on), 'bench', 1, now() from made`.execute(db)
  await sql`update documents d set published_edition_id = e.id, current_edition_id = e.id, published_at = now()
    from editions e where e.document_id = d.id`.execute(db)
  await sql`
    insert into disputes (agency_id, kind, case_number, body, accepted_on, result, decided_on)
    select 1 + n % ${agencies}, (array['reconsideration', 'direct-litigation', 'litigation-after-reconsideration'])[1 + n % 3], 'c' || n, '示例市人民政府',
      accepted, case when n % 5 > 0 then (array['upheld', 'corrected', 'other'])[1 + n % 3] end, case when n % 5 > 0 then accepted + 60 end
    from (select n, date '2021-01-01' + n % ${DAYS} as accepted from generate_series(1, ${size.disputes}::int) n) as cases`.execute(db)
  await sql`
    insert into monthly_figures (agency_id, month, row_key, value, recorded_at)
    select agency, date '2021-01-01' + make_interval(months => month), row_key, agency * 100 + month, now()
    from generate_series(1, ${agencies}::int) agency, generate_series(0, ${YEARS * 12 - 1}::int) month,
      unnest(array['licences', 'penalties', 'coercive-measures', 'charges']) row_key`.execute(db)
  await sql`
    insert into monthly_figures (agency_id, month, row_key, value, replaces, recorded_at)
    select agency_id, month, row_key, value + 1, id, now() from monthly_figures where id % 7 = 0`.execute(db)
  await sql`vacuum (analyze)`.execute(db)
}
