-- 旧网站的接收. Batches of what another site had published, and the old addresses that lead to it for ever.
create table site_imports (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  target text not null constraint site_imports__target check (target in ('public', 'drafts')),
  source text not null,
  host text not null,
  state text not null constraint site_imports__state check (state in ('checking', 'running', 'done', 'discarded')),
  staged_at timestamptz not null,
  staged_by integer not null references accounts,
  findings jsonb not null,
  signed_at timestamptz,
  signed_by integer references accounts,
  signed_roles text[],
  signature jsonb,
  item_count integer,
  list_hash text,
  ended_at timestamptz,
  constraint site_imports__signed check (
    (signed_at is null) = (list_hash is null) and (signed_at is null) = (signed_by is null) and (signed_at is null) = (signature is null)
  )
);
comment on table site_imports is '接收批次。旧网站的信息或者一个文件夹，核对后整批接收';
comment on column site_imports.target is 'public：原网站已经公开的，接收后公开；drafts：成为草稿，照常编审';
comment on column site_imports.host is '旧网站的域名；空的不限';
comment on column site_imports.findings is '整批的问题：不接收的栏、没有列入的文件';
comment on column site_imports.signature is '签署的意见和保密审查记录；草稿只有意见';
comment on column site_imports.list_hash is '签署时清单的 SHA-256';
create index site_imports__agency on site_imports (agency_id, id);

create table site_import_items (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  site_import_id integer not null references site_imports,
  source_key text not null,
  place text not null,
  title text not null,
  item jsonb not null,
  stops boolean not null,
  looks boolean not null,
  text_hash text,
  left_out boolean not null default false,
  document_id integer references documents,
  failure text,
  ordered_by date,
  constraint site_import_items__key unique (site_import_id, source_key)
);
comment on table site_import_items is '批次中的条目：原文、著录、问题和结果';
comment on column site_import_items.source_key is '来源的记号：旧地址、编号或者文件；同一记号只接收一次';
comment on column site_import_items.stops is '有没有更正就不能接收的问题';
comment on column site_import_items.looks is '有须核对的问题';
comment on column site_import_items.text_hash is '将要接收的文本的指纹';
comment on column site_import_items.left_out is '不接收';
comment on column site_import_items.failure is '接收时没有成功的原因';
comment on column site_import_items.document_id is '接收成的信息；空的还没有接收';
create unique index site_import_items__once on site_import_items (agency_id, source_key) where document_id is not null;
create index site_import_items__left on site_import_items (site_import_id, ordered_by, id) where document_id is null and failure is null and not stops and not left_out;

create table old_addresses (
  host text not null,
  path text not null,
  document_id integer not null references documents,
  file_hash text references files,
  primary key (path, host)
);
comment on table old_addresses is '旧地址。永久转到接收的信息或者它的附件';
create index old_addresses__document on old_addresses (document_id);

select isolate_by_agency('site_imports'), isolate_by_agency('site_import_items', 'insert, update, delete');
select isolate_with('old_addresses', 'select from documents where documents.id = document_id and documents.agency_id = scope_agency()', 'insert');
create policy portal on old_addresses for select to gongkai_portal using (true);
grant select on old_addresses to gongkai_portal;
