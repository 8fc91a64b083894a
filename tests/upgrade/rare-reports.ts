import { sql } from 'kysely'
import type { Db } from '../../server/platform/database/database.ts'

/**
 * Adds what the reports of the release do not have, as 0.1.0 wrote it: a draft that was returned, with a stated cell, and a report whose
 * correction was published and is being corrected again. Each step is a line in the audit log; the rows are what the steps led to.
 */
export async function addRareReports(db: Db): Promise<void> {
  // The cells of a published report are frozen, and here all rows come at once.
  await sql`alter table annual_report_cells disable trigger annual_report_cells__frozen`.execute(db)
  await sql`
    with office as (
      select agency.id as agency_id,
        min(account.id) filter (where 'clerk' = any(account.roles)) as clerk, min(account.id) filter (where 'head' = any(account.roles)) as head
      from agencies as agency join accounts as account on account.agency_id = agency.id
      group by agency.id having bool_or('clerk' = any(account.roles)) and bool_or('head' = any(account.roles)) order by agency.id limit 1
    ), report as (
      insert into annual_reports (agency_id, year, version, format, state, overview, problems, other_matters, compiled_at, submitted_by, approved_by, published_at)
      select agency_id, year, version, '2021', state, '甲', '乙', '丙', '2025-01-10T02:00:00Z',
        case when state = 'draft' then null else clerk end, case when state = 'draft' then null else head end,
        case when state = 'draft' then null else '2025-01-20T02:00:00Z'::timestamptz end
      from office, (values (2023, 1, 'draft'), (2022, 1, 'replaced'), (2022, 2, 'published'), (2022, 3, 'draft')) as given_reports (year, version, state)
      returning *
    ), cells as (
      insert into annual_report_cells (report_id, table_key, row_key, column_key, computed, stated, reason)
      select report.id, table_key, row_key, column_key, computed, case when stated_here then 2 end, case when stated_here then '补计一件' end
      from report, (select * from annual_report_cells where report_id = (select min(report_id) from annual_report_cells)) as cell,
        lateral (select report.year = 2023 and (table_key, row_key, column_key) = ('three', 'new', 'natural-person') as stated_here) as here
    )
    insert into audit (at, actor_kind, account_id, actor_name, agency_id, action, subject, details)
    select '2025-01-15T02:00:00Z', 'officer', case when role = 'head' then head else clerk end, '经办', report.agency_id, action,
      'annual-report:' || report.id,
      details || case action when 'correct-report' then jsonb_build_object('corrects',
        (select id from report as earlier where earlier.year = report.year and earlier.version = report.version - 1)) else '{}' end
    from report join office using (agency_id) join (values
      (1, 2023, 1, 'clerk', 'compile-report', '{"again": false}'::jsonb),
      (2, 2023, 1, 'clerk', 'state-cell', '{"cell": "three.new.natural-person", "computed": 1, "stated": 2, "reason": "补计一件"}'),
      (3, 2023, 1, 'clerk', 'edit-report-text', '{}'),
      (4, 2023, 1, 'clerk', 'submit-report', '{}'),
      (5, 2023, 1, 'head', 'return-report', '{"reason": "请核对"}'),
      (6, 2022, 1, 'clerk', 'compile-report', '{"again": false}'),
      (7, 2022, 1, 'clerk', 'submit-report', '{}'),
      (8, 2022, 1, 'head', 'approve-report', '{}'),
      (9, 2022, 1, 'clerk', 'publish-report', '{}'),
      (10, 2022, 2, 'clerk', 'correct-report', '{"reason": "漏计一件"}'),
      (11, 2022, 2, 'clerk', 'compile-report', '{"again": true}'),
      (12, 2022, 2, 'clerk', 'submit-report', '{}'),
      (13, 2022, 2, 'head', 'approve-report', '{}'),
      (14, 2022, 2, 'clerk', 'publish-report', '{}'),
      (15, 2022, 3, 'clerk', 'correct-report', '{"reason": "文字有误"}')
    ) as line (step, year, version, role, action, details) using (year, version) order by step`.execute(db)
  await sql`alter table annual_report_cells enable trigger annual_report_cells__frozen`.execute(db)
}
