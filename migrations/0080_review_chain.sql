-- 审核流程和保密审查. The steps of a text are a chain that an agency sets; the security review is an act of its own.
alter table editorial_facts drop constraint editorial_facts__kind, add constraint editorial_facts__kind check (kind in (
  'drafted', 'changed', 'submitted', 'first-passed', 'second-passed', 'final-passed', 'made-urgent', 'security-reviewed',
  'security-replied', 'returned', 'scheduled', 'unscheduled', 'published', 'reviewed-afterwards', 'withdrawn', 'ended'
));
comment on table editorial_facts is '编审记录。只增不改；2026 年以前的 final-passed 含保密审查结论，此后为 security-reviewed';

alter table documents drop constraint documents__state, add constraint documents__state check (state in (
  'draft', 'first-review', 'second-review', 'final-review', 'security-review', 'referred', 'not-public', 'passed', 'scheduled',
  'published', 'withdrawn'
));
alter table documents
  add column scheduled_at timestamptz,
  add column next_review_on date,
  add column outstanding boolean not null default false;
comment on column documents.scheduled_at is '定时发布的时间，由编审记录推算';
comment on column documents.next_review_on is '不予公开的信息下次复评的日期，由编审记录推算';
comment on column documents.outstanding is '紧急公开后还有事后待审的环节，由编审记录推算';
create index documents__scheduled on documents (scheduled_at) where scheduled_at is not null;
create index documents__next_review on documents (agency_id, next_review_on) where next_review_on is not null;

create table review_chains (
  agency_id integer not null references agencies,
  column_key text not null,
  steps text[] not null constraint review_chains__steps check (steps <@ array['first', 'second', 'final', 'security']),
  security_review text constraint review_chains__security_review check (security_review in ('security-reviewer', 'reviewer')),
  primary key (agency_id, column_key),
  constraint review_chains__of_agency check ((column_key = '') = (security_review is not null))
);
comment on table review_chains is '审核流程。栏目为空的是机关通常的流程和保密审查人员，其余为个别栏目的流程；没有的按通常规定';
select isolate_by_agency('review_chains', 'insert, update, delete');

create table withdrawn_documents (
  document_id integer primary key references documents,
  withdrawn_on date not null,
  reason text constraint withdrawn_documents__reason check (reason in ('mistaken', 'superseded', 'outdated', 'not-for-public', 'duplicate'))
);
comment on table withdrawn_documents is '已撤回的信息。曾经公开的地址据此说明撤回的日期和原因';
comment on column withdrawn_documents.reason is '向公众说明的原因；空的为 2026 年以前撤回';
select isolate_with('withdrawn_documents', 'select from documents where documents.id = document_id', 'insert, update, delete');
grant select on withdrawn_documents to gongkai_portal;
create policy portal on withdrawn_documents for select to gongkai_portal using (true);

insert into withdrawn_documents (document_id, withdrawn_on)
select document.id, max(fact.happened_on)
from documents document join editorial_facts fact on fact.document_id = document.id and fact.kind = 'withdrawn'
where document.published_edition_id is null
group by document.id;
