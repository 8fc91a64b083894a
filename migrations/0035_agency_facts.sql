-- 机关沿革. What an agency was on any day follows from dated facts; the row of `agencies` is what it is today.
alter table agencies drop constraint agencies__kind;
alter table agencies add constraint agencies__kind check (kind in (
  'government', 'government-office', 'department', 'dispatched-organ', 'dispatched-agency', 'town', 'subdistrict', 'institution',
  'authorised-organisation', 'public-enterprise', 'vertical'
));
-- The kind 乡镇、街道 was one until now; a 街道办事处 is a 派出机关 and its decisions go to another body for reconsideration.
update agencies set kind = 'subdistrict' where kind = 'town' and name like '%街道办事处';

alter table agencies
  add column own_name boolean not null default false,
  add column duties text,
  add column leaders text,
  add column disclosure_office text,
  add column founded_on date,
  add column end_act text constraint agencies__end_act check (end_act in ('merged', 'split', 'dissolved')),
  add column successor_id integer references agencies,
  add column state_of date;
comment on column agencies.own_name is '法律、法规授权以自己的名义对外履行职责，派出机构、事业单位据此受理申请、编制报告';
comment on column agencies.duties is '机关职能';
comment on column agencies.leaders is '领导信息';
comment on column agencies.disclosure_office is '政府信息公开工作机构的名称';
comment on column agencies.founded_on is '设立之日，由沿革推算；空：平台登记以前已经存在，何时设立未登记';
comment on column agencies.ended_on is '撤并之日，由沿革推算：自该日起不再存在';
comment on column agencies.end_act is '如何撤并，由沿革推算';
comment on column agencies.successor_id is '承继其职能的机关，由沿革推算';
comment on column agencies.state_of is '本行按沿革推算到哪一日';
create index agencies__parent on agencies (parent_id, sort, id);
create index agencies__successor on agencies (successor_id) where successor_id is not null;

create table agency_facts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  kind text not null constraint agency_facts__kind check (kind in (
    'registered', 'founded', 'renamed', 'moved', 'reclassified', 'described', 'merged', 'split', 'dissolved', 'corrected', 'voided'
  )),
  happened_on date not null,
  details jsonb not null,
  voids integer constraint agency_facts__voided_once unique references agency_facts,
  recorded_at timestamptz not null,
  recorded_by integer references accounts
);
comment on table agency_facts is '机关沿革。只增不改；happened_on 是变化生效的第一日，可以晚于登记之日';
create index agency_facts__agency on agency_facts (agency_id, id);

create table agency_periods (
  agency_id integer not null references agencies,
  from_on date not null,
  kind text not null,
  name text not null,
  parent_id integer references agencies,
  state jsonb not null,
  primary key (agency_id, from_on)
);
comment on table agency_periods is '机关沿革的各段时期，由 agency_facts 推算；第一段没有设立日期的，自 0001-01-01 起';
create index agency_periods__parent on agency_periods (parent_id) where parent_id is not null;

-- What stands in the table today is registered as known since ever: nobody said before when an agency was founded.
create function agency_state(agencies) returns jsonb language sql immutable as $$
  select jsonb_build_object('kind', $1.kind, 'name', $1.name, 'shortName', $1.short_name, 'letterPrefix', $1.letter_prefix,
    'parentId', $1.parent_id, 'address', $1.address, 'postcode', $1.postcode, 'phone', $1.phone, 'fax', $1.fax, 'email', $1.email,
    'officeHours', $1.office_hours, 'duties', $1.duties, 'leaders', $1.leaders, 'disclosureOffice', $1.disclosure_office)
$$;
insert into agency_facts (agency_id, kind, happened_on, details, recorded_at)
select id, 'registered', (now() at time zone 'Asia/Shanghai')::date, jsonb_build_object('state', agency_state(agencies)), now()
from agencies where not awaits_setup order by id;
update agencies set end_act = 'dissolved' where ended_on is not null and not awaits_setup;
insert into agency_facts (agency_id, kind, happened_on, details, recorded_at)
select id, 'dissolved', ended_on, '{"successorId": null}', now() from agencies where end_act is not null order by id;
insert into agency_periods (agency_id, from_on, kind, name, parent_id, state)
select id, '0001-01-01', kind, name, parent_id, agency_state(agencies) from agencies where not awaits_setup;
drop function agency_state(agencies);
create trigger agency_facts__append_only before update or delete on agency_facts for each row execute function refuse_change();

-- 承继. What passes to a successor keeps the agency that it was of: public names and the figures of past years go by that one.
alter table requests add column passed_from integer references agencies,
  add column origin_id integer generated always as (coalesce(passed_from, agency_id)) stored;
alter table documents add column passed_from integer references agencies,
  add column origin_id integer generated always as (coalesce(passed_from, agency_id)) stored;
alter table disputes add column passed_from integer references agencies,
  add column origin_id integer generated always as (coalesce(passed_from, agency_id)) stored;
alter table rectifications add column passed_from integer references agencies,
  add column origin_id integer generated always as (coalesce(passed_from, agency_id)) stored;
comment on column requests.passed_from is '最初受理的机关；空：就是现在的机关';
comment on column documents.passed_from is '最初公开的机关；空：就是现在的机关';
comment on column disputes.passed_from is '最初的被申请人、被告；空：就是现在的机关';
comment on column rectifications.passed_from is '最初受理的机关；空：就是现在的机关';
comment on column requests.origin_id is '最初受理的机关，统计以此为准';
comment on column documents.origin_id is '最初公开的机关，署名和统计以此为准';
comment on column disputes.origin_id is '最初的被申请人、被告，统计以此为准';
comment on column rectifications.origin_id is '最初受理的机关，编号在它的序列里';

-- Numbers are unique within the agency that gave them, also beside those of a successor.
alter table rectifications drop constraint rectifications__number_unique;
alter table rectifications add constraint rectifications__number_unique unique (origin_id, number);
alter table disputes drop constraint disputes__case_unique;
alter table disputes add constraint disputes__case_unique unique (origin_id, case_number);
drop index requests__received;
create index requests__received on requests (origin_id, received_on) include (answered_on, applicant_kind, outcome);
create index documents__origin on documents (origin_id) where passed_from is not null;

create function agency_on(asked integer, day date) returns integer language sql stable as $$
  with recursive answers (id, place) as (
    select asked, 0
    union all
    select agencies.successor_id, answers.place + 1 from answers join agencies on agencies.id = answers.id
    where agencies.ended_on <= day and agencies.successor_id is not null and answers.place < 50
  )
  select id from answers order by place desc limit 1
$$;
comment on function agency_on(integer, date) is '当日由哪个机关承担：本机关，撤并以后为承继机关';

create function agency_name_on(asked integer, day date) returns text language sql stable as $$
  select coalesce(
    (select name from agency_periods where agency_id = answers.id and from_on <= day order by from_on desc limit 1),
    (select name from agency_periods where agency_id = answers.id order by from_on limit 1),
    (select name from agencies where id = answers.id))
  from (select agency_on(asked, day) as id) as answers
$$;
comment on function agency_name_on(integer, date) is '机关当日的名称';

create table passed_accounts (
  account_id integer not null references accounts,
  agency_id integer not null references agencies,
  successor_id integer not null references agencies,
  passed_at timestamptz not null,
  primary key (account_id, agency_id)
);
comment on table passed_accounts is '随机关撤并转入承继机关的账号；作废撤并时据此转回';
