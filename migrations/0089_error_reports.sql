create table error_reports (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  passed_from integer references agencies,
  origin_id integer generated always as (coalesce(passed_from, agency_id)) stored,
  number text not null constraint error_reports__number_unique unique,
  code_hash text not null,
  form jsonb not null,
  state text not null constraint error_reports__state check (
    state in ('submitted', 'forwarded', 'prolonged', 'corrected', 'no-error', 'told-where')
  ),
  filed_on date not null
);
comment on table error_reports is '网站找错的留言。state 由办理记录推算；form 是加密的';
comment on column error_reports.agency_id is '办理的机关：网站的主办单位';
comment on column error_reports.passed_from is '最初受理的机关；空：就是现在的机关';
comment on column error_reports.code_hash is '查询码的摘要';
create index error_reports__agency on error_reports (agency_id, id);

create table error_report_facts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  error_report_id integer not null references error_reports,
  kind text not null constraint error_report_facts__kind check (kind in ('submitted', 'forwarded', 'prolonged', 'answered', 'voided')),
  happened_on date not null,
  details jsonb not null,
  voids integer constraint error_report_facts__voided_once unique references error_report_facts,
  recorded_at timestamptz not null,
  recorded_by integer references accounts
);
comment on table error_report_facts is '网站找错的办理记录。只增不改';
create index error_report_facts__error_report on error_report_facts (error_report_id, id);
create trigger error_report_facts__append_only before update or delete on error_report_facts for each row execute function refuse_change();
create trigger error_report_facts__no_truncate before truncate on error_report_facts for each statement execute function refuse_change();

select isolate_by_agency('error_reports'), isolate_by_agency('error_report_facts', 'insert');
create policy office_reads_case on error_report_facts for select to gongkai_office
  using (exists (select from error_reports where error_reports.id = error_report_id));

-- Whoever found the error hands it in, and follows it by number and code.
create policy applicant on error_reports for all to gongkai_applicant using (true) with check (true);
create policy applicant on error_report_facts for all to gongkai_applicant using (true) with check (true);
grant select, insert on error_reports, error_report_facts to gongkai_applicant;
grant update (state) on error_reports to gongkai_applicant;

-- 移交、退回. With the other cases of an agency that has ended.
do $$
declare
  passing text;
begin
  foreach passing in array array['pass_cases(integer)', 'return_cases(integer, integer)'] loop
    if position('''rectifications'']' in pg_get_functiondef(passing::regprocedure)) = 0 then
      raise exception 'the list of cases is not in %', passing;
    end if;
    execute replace(pg_get_functiondef(passing::regprocedure), '''rectifications'']', '''rectifications'', ''error_reports'']');
  end loop;
end $$;
