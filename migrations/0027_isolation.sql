-- 行级安全. What each role of the program may read and write. Verbs and reads have their own conditions; these hold when one is missing.
-- The owner of the tables is not bound by them: it runs migrations and the commands of the machine's administrator, never a request.

-- The agency of the officer for whom the statement runs; null for everybody else.
create function scope_agency() returns integer language sql stable parallel safe
  return nullif(current_setting('gongkai.agency', true), '')::integer;

-- 监督范围的起点. The agency whose subtree an agency supervises: a government's office supervises for its government (条例第四条、第四十七条).
create function supervised_root(agency integer) returns integer language sql stable parallel safe
  begin atomic
    select case when kind = 'government-office' and parent_id is not null then parent_id else id end from agencies where id = agency;
  end;

-- 代为编制的机关. The agencies for which an officer of that agency compiles reports: a government's office also compiles those of its government.
create function agencies_acted_for(agency integer) returns integer[] language sql stable parallel safe
  begin atomic
    select array_agg(distinct one) from unnest(array[agency, supervised_root(agency)]) as one;
  end;

-- 可读的机关. The agencies whose records the officer may read: the own one, for a supervisor the whole subtree.
create function readable_agencies() returns integer[] language sql stable parallel safe
  begin atomic
    select case
      when current_setting('gongkai.reads', true) = 'subtree'
        then array(select descendant_id from agency_descent where ancestor_id = supervised_root(scope_agency()))
      else array[scope_agency()]
    end;
  end;

-- 可读其年度报告的机关. A government and its office also read the reports of its units, from which its own is summed.
create function agencies_reported() returns integer[] language sql stable parallel safe
  begin atomic
    select readable_agencies() || array(
      select descendant_id from agency_descent where ancestor_id = any (agencies_acted_for(scope_agency())) and depth <= 1
    );
  end;

-- 本机关的台账. The usual policies of a table with `agency_id`: officers read what they may read and write what is their own; jobs work on all.
-- `writes` are the rights beside select; tables that are only added to take `insert` alone.
create function isolate_by_agency(target regclass, writes text default 'insert, update') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy office_reads on %s for select to gongkai_office using (agency_id = any ((select readable_agencies())::integer[]))', target);
  execute format('create policy office_writes on %s for all to gongkai_office using (agency_id = scope_agency()) with check (agency_id = scope_agency())', target);
  execute format('create policy jobs on %s for all to gongkai_jobs using (true) with check (true)', target);
  execute format('grant select, %s on %s to gongkai_office, gongkai_jobs', writes, target);
end $$;
comment on function isolate_by_agency is '按机关隔离一张表；新表在其迁移中调用';

-- 附属的表. The same for a table without `agency_id`, whose rows belong to a row of another table: visible and writable with that one.
create function isolate_with(target regclass, belongs text, writes text default 'insert') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy office on %s for all to gongkai_office using (exists (%s)) with check (exists (%s))', target, belongs, belongs);
  execute format('create policy jobs on %s for all to gongkai_jobs using (true) with check (true)', target);
  execute format('grant select, %s on %s to gongkai_office, gongkai_jobs', writes, target);
end $$;
comment on function isolate_with is '附属于另一张表的记录随其所属的记录隔离；新表在其迁移中调用';

grant usage on schema public to gongkai_office, gongkai_administration, gongkai_applicant, gongkai_portal, gongkai_jobs, gongkai_counts;

-- 人人可读: agencies and holiday notices are public, and so are the marks of the site.
grant select on agencies, agency_descent, holiday_notices, site_settings
  to gongkai_office, gongkai_administration, gongkai_applicant, gongkai_portal, gongkai_jobs, gongkai_counts;
grant insert, update on agencies, site_settings to gongkai_administration;
grant insert, update on holiday_notices to gongkai_jobs;

-- 审计: everybody adds, nobody of the program changes or removes. An officer's line names the officer's own agency.
alter table audit enable row level security;
grant insert on audit to gongkai_office, gongkai_administration, gongkai_applicant, gongkai_jobs;
create policy office_adds on audit for insert to gongkai_office with check (agency_id is not distinct from scope_agency());
create policy administration_adds on audit for insert to gongkai_administration with check (true);
create policy applicant_adds on audit for insert to gongkai_applicant with check (agency_id is null and account_id is null);
create policy jobs_add on audit for insert to gongkai_jobs with check (true);

-- 依申请公开.
select isolate_by_agency('requests'), isolate_by_agency('letters'), isolate_by_agency('reminders', 'insert, delete'),
  isolate_by_agency('request_facts', 'insert'), isolate_by_agency('request_findings', 'insert'),
  isolate_by_agency('finding_settlements', 'insert'), isolate_by_agency('number_series');
select isolate_with('request_files', 'select from requests where requests.id = request_id');

-- 主动公开. What is published is public, to officers of other agencies too.
select isolate_by_agency('documents'), isolate_by_agency('editorial_facts', 'insert'), isolate_by_agency('file_uploads', 'insert');
create policy office_reads_published on documents for select to gongkai_office using (published_edition_id is not null);
select isolate_with('editions', 'select from documents where documents.id = document_id
  and (documents.agency_id = any ((select readable_agencies())::integer[]) or documents.published_edition_id = editions.id)', 'insert');
alter table search_entries enable row level security;
create policy readers on search_entries for select to gongkai_portal using (true);
create policy jobs on search_entries for all to gongkai_jobs using (true) with check (true);
grant select on search_entries to gongkai_portal;
grant select, insert, update, delete on search_entries to gongkai_jobs;

-- 行政复议、行政诉讼；更正本人信息.
select isolate_by_agency('disputes'), isolate_by_agency('dispute_facts', 'insert'),
  isolate_by_agency('rectifications'), isolate_by_agency('rectification_facts', 'insert');

-- 年度报告.
select isolate_by_agency('monthly_figures', 'insert'), isolate_by_agency('annual_reports'), isolate_by_agency('annual_report_facts', 'insert');
create policy office_reads_units on annual_reports for select to gongkai_office using (agency_id = any ((select agencies_reported())::integer[]));
create policy office_reads_units on annual_report_facts for select to gongkai_office using (agency_id = any ((select agencies_reported())::integer[]));
create policy office_acts_for on annual_reports for all to gongkai_office
  using (agency_id = any ((select agencies_acted_for(scope_agency()))::integer[])) with check (agency_id = any ((select agencies_acted_for(scope_agency()))::integer[]));
create policy office_acts_for on annual_report_facts for insert to gongkai_office
  with check (agency_id = any ((select agencies_acted_for(scope_agency()))::integer[]));
alter table annual_report_cells enable row level security;
create policy office_reads on annual_report_cells for select to gongkai_office
  using (exists (select from annual_reports where annual_reports.id = report_id));
create policy office_writes on annual_report_cells for all to gongkai_office
  using (exists (select from annual_reports r where r.id = report_id and r.agency_id = any ((select agencies_acted_for(scope_agency()))::integer[])))
  with check (exists (select from annual_reports r where r.id = report_id and r.agency_id = any ((select agencies_acted_for(scope_agency()))::integer[])));
create policy jobs on annual_report_cells for all to gongkai_jobs using (true) with check (true);
grant select, insert, update, delete on annual_report_cells to gongkai_office;
grant select on annual_report_cells to gongkai_jobs;

-- 账号. Officers see the names of colleagues beside what they filed, and nothing else of an account.
alter table accounts enable row level security;
create policy names on accounts for select to gongkai_office, gongkai_applicant, gongkai_jobs using (true);
grant select (id, agency_id, name) on accounts to gongkai_office, gongkai_applicant, gongkai_jobs;
create policy administration on accounts for all to gongkai_administration
  using (coalesce(current_setting('gongkai.reads', true), '') in ('', 'all') or agency_id = any ((select readable_agencies())::integer[]))
  with check (coalesce(current_setting('gongkai.reads', true), '') in ('', 'all') or agency_id = scope_agency());
grant select, insert, update on accounts to gongkai_administration;
grant select, insert, update, delete on sessions, password_history, known_devices, sign_in_failures to gongkai_administration;
grant select, delete on known_devices, sign_in_failures to gongkai_jobs;

-- 文件、提交凭证、门户内容版本: without agency; a file is reached only through the record that it belongs to.
grant select, insert on files to gongkai_office, gongkai_applicant, gongkai_jobs, gongkai_portal;
grant select, insert, update, delete on once_keys to gongkai_office, gongkai_administration, gongkai_applicant, gongkai_jobs;
grant select, insert, update on content_versions to gongkai_office, gongkai_administration, gongkai_jobs;
grant select on content_versions to gongkai_portal;

-- 门户: what is published, and nothing else.
create policy portal on documents for select to gongkai_portal using (published_edition_id is not null);
create policy portal on editions for select to gongkai_portal
  using (exists (select from documents where documents.id = document_id and documents.published_edition_id = editions.id));
create policy portal on annual_reports for select to gongkai_portal using (state in ('published', 'replaced'));
create policy portal on annual_report_cells for select to gongkai_portal
  using (exists (select from annual_reports where annual_reports.id = report_id));
create policy portal on editorial_facts for select to gongkai_portal
  using (kind = 'published' and exists (select from documents where documents.id = document_id));
grant select on documents, editions, annual_reports, annual_report_cells to gongkai_portal;
-- When a text was published, not who passed it and with which words.
grant select (id, document_id, kind, edition, recorded_at) on editorial_facts to gongkai_portal;

-- 申请人: hands in a request, and follows and answers one that was opened by its number and code.
create policy applicant on requests for all to gongkai_applicant using (true) with check (true);
create policy applicant on request_facts for all to gongkai_applicant using (true) with check (true);
create policy applicant on request_files for all to gongkai_applicant using (true) with check (true);
create policy applicant on letters for all to gongkai_applicant using (true) with check (true);
create policy applicant on number_series for all to gongkai_applicant using (series = 'request-letters') with check (series = 'request-letters');
grant select, insert on requests, request_facts, request_files, letters, number_series to gongkai_applicant;
grant update (state, received_on, due_on, due_not_before, answered_on, outcome, calendar_version) on requests to gongkai_applicant;
grant update (last) on number_series to gongkai_applicant;
grant select, insert, delete on progress_sessions to gongkai_applicant;

-- 统计: reads what figures are counted from, over all agencies, without anything that names a person.
create policy counts on requests for select to gongkai_counts using (true);
create policy counts on request_facts for select to gongkai_counts using (true);
create policy counts on disputes for select to gongkai_counts using (true);
create policy counts on documents for select to gongkai_counts using (true);
create policy counts on editions for select to gongkai_counts using (true);
create policy counts on editorial_facts for select to gongkai_counts using (true);
create policy counts on monthly_figures for select to gongkai_counts using (true);
create policy counts on annual_reports for select to gongkai_counts using (true);
create policy counts on annual_report_cells for select to gongkai_counts using (true);
grant select (id, agency_id, applicant_kind, channel, state, submitted_at, received_on, due_on, due_not_before, answered_on, outcome)
  on requests to gongkai_counts;
grant select (id, agency_id, request_id, kind, happened_on, details, voids) on request_facts to gongkai_counts;
grant select (id, agency_id, kind, accepted_on, decided_on, result) on disputes to gongkai_counts;
grant select on documents, editions, editorial_facts, monthly_figures, annual_reports, annual_report_cells to gongkai_counts;
-- Whether there are administrators, without their names.
create policy counts on accounts for select to gongkai_counts using (true);
grant select (roles) on accounts to gongkai_counts;
