alter table documents add column result_of_id integer references documents;
comment on column documents.result_of_id is '公布其结果的意见征集';
create index documents__result_of on documents (result_of_id) where result_of_id is not null;

create table opinions (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  passed_from integer references agencies,
  origin_id integer generated always as (coalesce(passed_from, agency_id)) stored,
  document_id integer not null references documents,
  number text not null,
  code_hash text,
  channel text not null constraint opinions__channel check (channel in ('online', 'letter', 'email', 'telephone', 'in-person')),
  form jsonb not null,
  state text not null constraint opinions__state check (state in ('submitted', 'adopted', 'partly-adopted', 'not-adopted')),
  filed_on date not null,
  erased_at timestamptz,
  constraint opinions__number_unique unique (document_id, number)
);
comment on table opinions is '对意见征集提出的意见。state 由办理记录推算；form 是加密的';
comment on column opinions.agency_id is '征求意见的机关';
comment on column opinions.passed_from is '最初征求意见的机关；空：就是现在的机关';
comment on column opinions.document_id is '对哪一件意见征集';
comment on column opinions.code_hash is '查询码的摘要；由办公人员登记的没有';
comment on column opinions.erased_at is '保存期满、删除本人信息的时间';
create index opinions__agency on opinions (agency_id, id);
create index opinions__number on opinions (number);

create table opinion_facts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  opinion_id integer not null references opinions,
  kind text not null constraint opinion_facts__kind check (kind in ('submitted', 'answered', 'voided')),
  happened_on date not null,
  details jsonb not null,
  voids integer constraint opinion_facts__voided_once unique references opinion_facts,
  recorded_at timestamptz not null,
  recorded_by integer references accounts
);
comment on table opinion_facts is '意见的办理记录。只增不改';
create index opinion_facts__opinion on opinion_facts (opinion_id, id);
create trigger opinion_facts__append_only before update or delete on opinion_facts for each row execute function refuse_change();
create trigger opinion_facts__no_truncate before truncate on opinion_facts for each statement execute function refuse_change();

select isolate_by_agency('opinions'), isolate_by_agency('opinion_facts', 'insert');
create policy office_reads_case on opinion_facts for select to gongkai_office
  using (exists (select from opinions where opinions.id = opinion_id));

-- Whoever gives an opinion hands it in, and follows it by number and code.
create policy applicant on opinions for all to gongkai_applicant using (true) with check (true);
create policy applicant on opinion_facts for all to gongkai_applicant using (true) with check (true);
grant select, insert on opinions, opinion_facts to gongkai_applicant;
grant update (state) on opinions to gongkai_applicant;

alter table error_reports add column erased_at timestamptz;
comment on column error_reports.erased_at is '保存期满、删除本人信息的时间';

-- What a merger would pass on is counted before it is filed.
grant select (id, agency_id) on error_reports, opinions to gongkai_counts;
create policy counts on error_reports for select to gongkai_counts using (true);
create policy counts on opinions for select to gongkai_counts using (true);

-- 移交、退回. With the other cases of an agency that has ended.
do $$
declare
  passing text;
begin
  foreach passing in array array['pass_cases(integer)', 'return_cases(integer, integer)'] loop
    if position('''error_reports''' in pg_get_functiondef(passing::regprocedure)) = 0 then
      raise exception 'the list of cases is not in %', passing;
    end if;
    execute replace(pg_get_functiondef(passing::regprocedure), '''error_reports''', '''error_reports'', ''opinions''');
  end loop;
end $$;
