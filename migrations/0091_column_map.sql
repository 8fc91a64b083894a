-- 栏目设置. Which columns an agency keeps, as dated facts; and the columns of its own in which documents stand.
create table column_facts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  kind text not null constraint column_facts__kind check (kind in ('opened', 'described', 'closed', 'voided')),
  happened_on date not null,
  details jsonb not null,
  owner text,
  voids integer constraint column_facts__voided_once unique references column_facts,
  recorded_at timestamptz not null,
  recorded_by integer references accounts
);
comment on table column_facts is '栏目设置的记录。只增不改；没有记录的机关各栏目都可以使用';
comment on column column_facts.owner is '责任科室和人员，不对外';
create index column_facts__agency on column_facts (agency_id, id);
create trigger column_facts__append_only before update or delete on column_facts for each row execute function refuse_change();
create trigger column_facts__no_truncate before truncate on column_facts for each statement execute function refuse_change();
select isolate_by_agency('column_facts', 'insert');
grant select (id, agency_id, kind, happened_on, details, voids) on column_facts to gongkai_portal;
create policy portal on column_facts for select to gongkai_portal using (true);

alter table documents add column sub_column text;
comment on column documents.sub_column is '机关自设栏目的标识，在 column_key 的栏目之下；由编审记录推算';
create index documents__sub_column on documents (agency_id, sub_column, published_at desc, id desc)
  where published_edition_id is not null and sub_column is not null;
