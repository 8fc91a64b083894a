create table holiday_notices (
  year integer primary key,
  source text not null,
  days_off date[] not null constraint holiday_notices__days_off_not_empty check (cardinality(days_off) > 0),
  days_worked date[] not null,
  loaded_at timestamptz not null
);
comment on table holiday_notices is '放假安排。国务院办公厅通知，按年载入；没有通知的年份不作推算';

create table files (
  hash text primary key constraint files__hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size integer not null constraint files__size_positive check (size > 0),
  stored_at timestamptz not null
);
comment on table files is '文件。按内容的 SHA-256 存放';

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null constraint audit__actor_kind check (actor_kind in ('officer', 'citizen', 'system')),
  account_id integer,
  actor_name text not null,
  agency_id integer,
  action text not null,
  subject text not null,
  details jsonb not null
);
comment on table audit is '审计日志。只增不改，与所记的变动同一事务';
create index audit__subject on audit (subject, id);
create index audit__agency on audit (agency_id, id);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit__append_only before update or delete on audit for each row execute function refuse_change();

create table content_versions (
  scope text primary key,
  version bigint not null
);
comment on table content_versions is '内容版本。门户页面缓存据此失效，在发布的同一事务内加一';
