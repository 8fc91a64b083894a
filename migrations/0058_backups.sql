create table backups (
  id integer generated always as identity primary key,
  name text,
  kind text not null constraint backups__kind check (kind in ('full', 'log', 'dump')),
  started_at timestamptz not null,
  finished_at timestamptz not null,
  stored_bytes bigint not null,
  problem text,
  constraint backups__outcome check ((name is null) = (problem is not null))
);
comment on table backups is '备份记录';
comment on column backups.name is '备份库中的名称；没有成功的没有';
comment on column backups.problem is '没有成功的原因';
create index backups__finished on backups (finished_at);
