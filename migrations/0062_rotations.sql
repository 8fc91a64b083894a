-- 定期修改后台账号. A campaign asks every account of a scope to do something between two days. Who has done it is derived from what accounts
-- already say (passwords, second factors), so that nothing is filled in twice.
create table rotations (
  id integer generated always as identity primary key,
  title text not null,
  asks text[] not null constraint rotations__asks check (asks <@ array['password', 'confirmation', 'factor']),
  below_id integer references agencies,
  roles text[] not null constraint rotations__roles check (roles <@ array['information-manager', 'request-clerk', 'reviewer', 'security-reviewer', 'legal-reviewer', 'head', 'signer', 'supervisor', 'system-admin', 'security-admin', 'audit-admin']),
  first_on date not null,
  last_on date not null,
  remind_days integer[] not null,
  effect text not null constraint rotations__effect check (effect in ('must-change', 'disable')),
  state text not null default 'standing' constraint rotations__state check (state in ('standing', 'closed', 'cancelled')),
  constraint rotations__something_asked check (cardinality(asks) > 0),
  constraint rotations__period check (last_on >= first_on)
);
comment on table rotations is '定期修改后台账号的活动';
comment on column rotations.below_id is '参加的机关：该机关及其下级；空的为全部机关';
comment on column rotations.roles is '参加的角色；空的为全部角色';
comment on column rotations.last_on is '最后一日（含当日），延期后为新的一日';
comment on column rotations.remind_days is '最后一日之前几个工作日提醒';
comment on column rotations.effect is '最后一日以后没有完成的如何处理';

create table rotation_acts (
  id integer generated always as identity primary key,
  rotation_id integer not null references rotations,
  kind text not null constraint rotation_acts__kind check (kind in (
    'opened', 'extended', 'reminded', 'confirmed', 'must-change', 'disabled', 'closed', 'cancelled'
  )),
  happened_on date not null,
  account_id integer references accounts,
  details jsonb not null,
  recorded_at timestamptz not null,
  recorded_by integer references accounts,
  constraint rotation_acts__about check ((account_id is not null) = (kind = 'confirmed' or kind = 'must-change' or kind = 'disabled'))
);
comment on table rotation_acts is '定期修改后台账号的办理记录。只增不改；办结的一条载明办结时每个账号的情况';
comment on column rotation_acts.account_id is '所涉的账号：本人确认、到期处理的';
create index rotation_acts__rotation on rotation_acts (rotation_id, kind);
create index rotation_acts__account on rotation_acts (account_id) where account_id is not null;
create unique index rotation_acts__reminded_once on rotation_acts (rotation_id, happened_on) where kind = 'reminded';
create unique index rotation_acts__confirmed_once on rotation_acts (rotation_id, account_id) where kind = 'confirmed';
create unique index rotation_acts__effect_once on rotation_acts (rotation_id, account_id) where kind in ('must-change', 'disabled');
create trigger rotation_acts__append_only before update or delete on rotation_acts for each row execute function refuse_change();
create trigger rotation_acts__no_truncate before truncate on rotation_acts for each statement execute function refuse_change();

alter table password_history add column by_owner boolean not null default true;
comment on column password_history.by_owner is '由本人修改；管理员重设的为否';

alter table sign_in_rules
  add column rotation_months integer not null default 3 constraint sign_in_rules__rotation_months check (rotation_months between 0 and 24),
  add column rotation_basis text not null default '';
comment on column sign_in_rules.rotation_months is '每隔几个月定期修改一次后台账号；0为不提示';
comment on column sign_in_rules.rotation_basis is '定期修改后台账号所依据的文件，印在归档报告上';

alter table mails drop constraint mails__subject, add constraint mails__subject check (subject in ('requests-due', 'mail-test', 'rotation-due'));

-- 要求的各项, each with when the account did it, or null. What was done before the first day does not count. Of the changes of a password the
-- first one by the owner counts; an account without a second factor has none to renew.
create function rotation_asked(r rotations, a accounts) returns table (ask text, done_at timestamptz) language sql stable
  begin atomic
    select one.ask, case one.ask
        when 'password' then coalesce(
          (select min(replaced_at) from password_history where account_id = a.id and by_owner and replaced_at >= day.starts),
          case when not a.must_change_password and a.password_changed_at >= day.starts then a.password_changed_at end)
        when 'confirmation' then (select recorded_at from rotation_acts where rotation_id = r.id and account_id = a.id and kind = 'confirmed')
        when 'factor' then case
          when exists (select from second_factors where account_id = a.id and confirmed_at is not null)
            then (select min(confirmed_at) from second_factors where account_id = a.id and confirmed_at >= day.starts)
          else day.starts end
      end
    from unnest(r.asks) as one (ask), (select r.first_on::timestamp at time zone 'Asia/Shanghai' as starts) as day;
  end;

-- 逾期未办的. Whether an account still has to do what a campaign asked of it by a day that is over; until then it can do nothing else.
create function rotation_missed(a accounts) returns boolean language sql stable
  begin atomic
    select exists (
      select from rotation_acts act join rotations r on r.id = act.rotation_id
      where act.account_id = a.id and act.kind in ('must-change', 'disabled')
        and exists (select from rotation_asked(r, a) as asked where asked.done_at is null)
    );
  end;

grant select, insert on rotations, rotation_acts to gongkai_administration;
-- The audit compares the rows with what vouches for them, and names the campaigns.
grant select on rotations, rotation_acts to gongkai_jobs;
grant update (last_on, state) on rotations to gongkai_administration;
