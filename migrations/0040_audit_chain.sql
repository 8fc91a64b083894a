-- 审计链. Each line gets a keyed hash when it is written and is sealed into a signed chain soon after; the keys are not in the database.
drop index audit__agency;
alter table audit
  add column nonce uuid not null default gen_random_uuid() constraint audit__nonce_unique unique,
  add column address text,
  add column session_id text,
  add column vouches jsonb,
  add column mac text;
comment on column audit.nonce is '一行一个，复制的行因此露出';
comment on column audit.address is '来自哪个网络地址';
comment on column audit.session_id is '登录会话的代号，不是凭据';
comment on column audit.vouches is '这一行证明的记录：表、编号和内容指纹';
comment on column audit.mac is '用数据库以外的密钥计算的内容指纹';
create index audit__at on audit (at, id);
create index audit__account on audit (account_id, at) where account_id is not null;
create index audit__program on audit (actor_name, at) where actor_kind = 'system';
create index audit__action on audit (action, at);
create index audit__agency on audit (agency_id, at) where agency_id is not null;
create index audit__address on audit (address, at) where address is not null;

create table audit_unsealed (
  nonce uuid primary key
);
comment on table audit_unsealed is '待封存的审计行。写入审计时登记，封存时取走';
insert into audit_unsealed select nonce from audit;

create table audit_blocks (
  number integer primary key constraint audit_blocks__number_positive check (number > 0),
  day date not null,
  sealed_at timestamptz not null,
  algorithm text not null constraint audit_blocks__algorithm check (algorithm in ('sha256', 'sm3')),
  previous text not null,
  ids bigint[] not null constraint audit_blocks__ids_not_empty check (cardinality(ids) > 0),
  leaves bytea not null,
  head text not null,
  signature text not null
);
comment on table audit_blocks is '审计链的一段。只增不改；每段列出所含各行的指纹，接在前一段之后，链首以数据库以外的密钥签名';
create index audit_blocks__day on audit_blocks (day);
create trigger audit_blocks__append_only before update or delete on audit_blocks for each row execute function refuse_change();

create table audit_archives (
  last_block integer primary key,
  first_block integer not null,
  rows integer not null,
  head text not null,
  folder text not null,
  checksum text not null,
  archived_at timestamptz not null
);
comment on table audit_archives is '审计归档。只增不改；已转入签名归档文件夹并移出数据库的各段';
create trigger audit_archives__append_only before update or delete on audit_archives for each row execute function refuse_change();

create table audit_verifications (
  id integer generated always as identity primary key,
  asked_by text not null,
  asked_at timestamptz not null,
  done integer not null default 0,
  total integer not null default 0,
  finished_at timestamptz,
  found integer not null default 0,
  findings jsonb not null
);
comment on table audit_verifications is '审计核验。进度和结果';

-- `truncate` fires no row trigger.
do $$
declare name text;
begin
  for name in select tgrelid::regclass::text from pg_trigger join pg_proc on pg_proc.oid = tgfoid
    where proname = 'refuse_change' and not tgisinternal
  loop
    execute format('create trigger %I before truncate on %s for each statement execute function refuse_change()', name || '__no_truncate', name);
  end loop;
end $$;

-- Whoever adds a line puts it up for sealing. Jobs seal and verify; the routes of the audit administrator read as jobs do.
grant insert on audit_unsealed to gongkai_office, gongkai_administration, gongkai_applicant;
grant select, insert, delete on audit_unsealed to gongkai_jobs;
create policy jobs_read on audit for select to gongkai_jobs using (true);
grant select on audit, audit_archives to gongkai_jobs;
grant select, insert on audit_blocks to gongkai_jobs;
grant select, insert, update on audit_verifications to gongkai_jobs;
