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

create table mail_addresses (
  account_id integer primary key references accounts on delete cascade,
  address text not null,
  changed_at timestamptz not null
);
comment on table mail_addresses is '接收提醒的电子邮件地址';

create table mails (
  id integer generated always as identity primary key,
  account_id integer references accounts on delete cascade,
  address text,
  subject text not null constraint mails__subject check (subject in ('requests-due', 'mail-test')),
  body text not null,
  state text not null default 'waiting' constraint mails__state check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  queued_at timestamptz not null,
  send_after timestamptz not null,
  finished_at timestamptz,
  problem text,
  constraint mails__recipient check (num_nonnulls(account_id, address) >= 1)
);
comment on table mails is '提醒邮件';
comment on column mails.address is '空的为账号发送时的邮箱';
comment on column mails.send_after is '在此之前不发送：非工作时间、上次没有成功';
comment on column mails.problem is '没有送达的原因';
create index mails__waiting on mails (send_after) where state = 'waiting';
create index mails__finished on mails (finished_at) where state <> 'waiting';

grant select on backups to gongkai_administration, gongkai_jobs;
grant select, insert, update, delete on mail_addresses to gongkai_administration;
grant select on mail_addresses to gongkai_jobs;
-- Whoever changes something may cause a reminder, and reads none.
grant insert on mails to gongkai_office, gongkai_administration, gongkai_applicant;
grant select on mails to gongkai_administration;
grant select, insert, update, delete on mails to gongkai_jobs;
