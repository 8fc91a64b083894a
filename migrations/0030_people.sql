-- contract: roles and names move from accounts to memberships and persons. The old program cannot run on this schema: stop it before.
-- 人员、账号、任职. A person has one account at a time; what an account may do is the sum of its memberships on a day, each in one agency.
create table persons (
  id integer generated always as identity primary key,
  name text not null,
  staff_number text constraint persons__staff_number_unique unique,
  phone text,
  account_before_0030 integer
);
comment on table persons is '人员';
comment on column persons.staff_number is '工号或者人事编号，用于区分同名人员';

insert into persons (name, account_before_0030) select name, id from accounts order by id;
alter table accounts
  add column person_id integer references persons,
  add column opened_at timestamptz,
  add column opened_by integer references accounts,
  add column last_signed_in_at timestamptz,
  add column disabled_reason text,
  add column held_at timestamptz,
  add column ended_at timestamptz;
update accounts set person_id = persons.id from persons where persons.account_before_0030 = accounts.id;
alter table persons drop column account_before_0030;
update accounts set last_signed_in_at = audit.at
from (select account_id, max(at) as at from audit where action = 'sign-in' group by account_id) as audit where audit.account_id = accounts.id;
alter table accounts alter column person_id set not null;
create unique index accounts__one_per_person on accounts (person_id) where ended_at is null;
create index accounts__agency on accounts (agency_id);
comment on column accounts.agency_id is '所在机关；权限以任职为准';
comment on column accounts.opened_at is '开设时间；空的为平台升级以前开设，时间不详';
comment on column accounts.held_at is '重设密码以后权限暂停，等待安全管理员核实';
comment on column accounts.ended_at is '注销时间；注销的账号不再启用，本人以后另开账号';

create table memberships (
  id integer generated always as identity primary key,
  account_id integer not null references accounts,
  agency_id integer not null references agencies,
  roles text[] not null constraint memberships__roles check (roles <@ array['information-manager', 'request-clerk', 'reviewer', 'security-reviewer', 'legal-reviewer', 'head', 'signer', 'supervisor', 'system-admin', 'security-admin', 'audit-admin']),
  from_on date,
  to_on date,
  deputises_for integer references memberships,
  granted_by integer references accounts,
  granted_at timestamptz,
  reason text,
  ended_at timestamptz,
  ended_by integer references accounts,
  ended_reason text,
  constraint memberships__some_role check (cardinality(roles) > 0),
  constraint memberships__period check (to_on >= from_on),
  constraint memberships__deputy_for_a_time check (deputises_for is null or to_on is not null),
  constraint memberships__not_own_grant check (granted_by <> account_id)
);
comment on table memberships is '任职。一个账号在一个机关、一段时间的角色；只结束，不改动，不删除';
comment on column memberships.from_on is '自哪日起；空的为平台升级以前已有，日期不详';
comment on column memberships.to_on is '至哪日止（含当日）；空的为没有定期';
comment on column memberships.deputises_for is '代理的任职；代理须有期限';
comment on column memberships.ended_at is '提前结束的时间，立即生效';
create index memberships__account on memberships (account_id);
create index memberships__agency on memberships (agency_id) where ended_at is null;

-- 经办人 is split into 信息管理员 and 依申请公开经办人, 审核员 keeps the secrecy review. A disabled account keeps its roles for when it is enabled again.
insert into memberships (account_id, agency_id, roles)
select id, agency_id, (
  select array_agg(new.role order by old.at, new.role)
  from unnest(roles) with ordinality as old (role, at) cross join lateral unnest(case old.role
    when 'clerk' then array['information-manager', 'request-clerk']
    when 'reviewer' then array['reviewer', 'security-reviewer']
    else array[old.role] end) as new (role)
) from accounts order by id;
alter table accounts drop column roles, drop column name;

-- Everybody signs in anew: a session now remembers the agency acted for, and the device.
delete from sessions;
alter table sessions
  add column id integer generated always as identity constraint sessions__id_unique unique,
  add column agency_id integer references agencies,
  add column address text,
  add column browser text,
  add column device_hash text;
create index sessions__account on sessions (account_id);
comment on column sessions.agency_id is '正在为哪个机关办理；空的为所在机关';
comment on column sessions.address is '登录的地址';

alter table known_devices
  add column address text,
  add column browser text,
  add column owner_told_at timestamptz;
update known_devices set owner_told_at = first_used_at;
comment on column known_devices.owner_told_at is '本人已经知道这台设备；空的为尚未提示或者尚未确认';

create table sign_in_rules (
  only_row boolean primary key default true constraint sign_in_rules__only_row check (only_row),
  password_days integer not null default 90 constraint sign_in_rules__password_days check (password_days between 0 and 3650),
  warn_days integer not null default 7 constraint sign_in_rules__warn_days check (warn_days between 0 and 90),
  idle_minutes integer not null default 30 constraint sign_in_rules__idle_minutes check (idle_minutes between 5 and 240),
  longest_minutes integer not null default 720 constraint sign_in_rules__longest_minutes check (longest_minutes between 30 and 1440),
  one_session boolean not null default false,
  addresses text[] not null default '{}',
  help text not null default '',
  unused_days integer not null default 90 constraint sign_in_rules__unused_days check (unused_days between 7 and 3650)
);
comment on table sign_in_rules is '登录规则。口令有效期、超时、同一账号会话数、办公端的访问地址';
comment on column sign_in_rules.password_days is '口令有效期，日；0为不限';
comment on column sign_in_rules.warn_days is '口令到期前几日提示';
comment on column sign_in_rules.idle_minutes is '无操作多少分钟自动退出';
comment on column sign_in_rules.longest_minutes is '登录后至多多少分钟';
comment on column sign_in_rules.one_session is '同一账号只保留最后一次登录';
comment on column sign_in_rules.addresses is '可以使用办公端的地址（CIDR）；空的为不限';
comment on column sign_in_rules.help is '登录页上写明忘记密码找谁；空的为统一的提示';
comment on column sign_in_rules.unused_days is '多少日没有登录的列为长期未使用';
insert into sign_in_rules default values;

-- 行级安全. Rights are given and read by the administration alone; officers see the names of colleagues and nothing else of a person.
alter table memberships enable row level security;
create policy administration on memberships for all to gongkai_administration using (true) with check (true);
alter table sessions enable row level security;
create policy administration on sessions for all to gongkai_administration using (true) with check (true);
create policy counts on memberships for select to gongkai_counts using (true);
drop policy counts on accounts;
drop policy administration on accounts;
-- Who works in several agencies belongs to each of them.
create policy administration on accounts for all to gongkai_administration
  using (
    coalesce(current_setting('gongkai.reads', true), '') in ('', 'all') or agency_id = any ((select readable_agencies())::integer[])
    or exists (select from memberships where account_id = accounts.id and memberships.agency_id = any ((select readable_agencies())::integer[]))
  )
  with check (
    coalesce(current_setting('gongkai.reads', true), '') in ('', 'all') or agency_id = scope_agency()
    or exists (select from memberships where account_id = accounts.id and memberships.agency_id = scope_agency())
  );
grant select (person_id) on accounts to gongkai_office, gongkai_applicant, gongkai_jobs;
grant select (id, name) on persons to gongkai_office, gongkai_applicant, gongkai_jobs;
grant select (roles) on memberships to gongkai_counts;
grant select, insert, update on persons, memberships to gongkai_administration;
grant select, update on sign_in_rules to gongkai_administration;
