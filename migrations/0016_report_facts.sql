-- 年度报告的办理记录: what happened to a report, in the common shape of facts. state, submitted_by and approved_by follow from them.
create table annual_report_facts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  report_id integer not null references annual_reports,
  kind text not null constraint annual_report_facts__kind check (kind in (
    'compiled', 'correction-drafted', 'cell-stated', 'text-written', 'submitted', 'returned', 'approved', 'published', 'correction-opened', 'replaced'
  )),
  happened_on date not null,
  details jsonb not null,
  voids integer constraint annual_report_facts__voided_once unique references annual_report_facts,
  recorded_at timestamptz not null,
  recorded_by integer references accounts
);
comment on table annual_report_facts is '年度报告的办理记录。只增不改';
create index annual_report_facts__report on annual_report_facts (report_id, id);

-- The facts of earlier reports come from the audit log, which has a line for every step. A correction is also a fact of the version
-- before (correction-opened), and so is its publication (replaced). The three texts were always stored together. The audit log has the
-- time of the database; a demonstration is made later than the days that it tells of, hence `least`.
insert into annual_report_facts (agency_id, report_id, kind, happened_on, details, recorded_at, recorded_by)
select report.agency_id, report.id, fact.kind, (fact.at at time zone 'Asia/Shanghai')::date, fact.details, fact.at, line.account_id
from audit as line
join annual_reports as done on line.subject = 'annual-report:' || done.id
cross join lateral (select least(line.at, done.published_at) as at) as moment
cross join lateral (values
  (0, 'compile-report', 'compiled', moment.at, '{"drafted": []}'::jsonb),
  (0, 'correct-report', 'correction-drafted', moment.at, jsonb_build_object('writers', '{}'::jsonb, 'reason', line.details -> 'reason')),
  (1, 'correct-report', 'correction-opened', line.at, jsonb_build_object('reason', line.details -> 'reason')),
  (0, 'state-cell', 'cell-stated', moment.at,
    line.details - 'computed' || jsonb_build_object('format', done.format)),
  (0, 'edit-report-text', 'text-written', moment.at, '{"part": "overview"}'),
  (0, 'edit-report-text', 'text-written', moment.at, '{"part": "problems"}'),
  (0, 'edit-report-text', 'text-written', moment.at, '{"part": "otherMatters"}'),
  (0, 'submit-report', 'submitted', moment.at, '{}'),
  (0, 'return-report', 'returned', moment.at, jsonb_build_object('reason', line.details -> 'reason')),
  (0, 'approve-report', 'approved', moment.at, '{}'),
  (0, 'publish-report', 'published', moment.at, '{}'),
  (1, 'publish-report', 'replaced', line.at, '{}')
) as fact (versions_before, action, kind, at, details)
join annual_reports as report
  on report.agency_id = done.agency_id and report.year = done.year and report.version = done.version - fact.versions_before
where fact.action = line.action
order by line.id, fact.versions_before;

create trigger annual_report_facts__append_only before update or delete on annual_report_facts for each row execute function refuse_change();
