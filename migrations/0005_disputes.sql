create table disputes (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  request_id integer references requests,
  kind text not null constraint disputes__kind check (
    kind in ('reconsideration', 'direct-litigation', 'litigation-after-reconsideration')
  ),
  case_number text not null,
  body text not null,
  accepted_on date,
  result text constraint disputes__result check (result in ('upheld', 'corrected', 'other')),
  decided_on date,
  constraint disputes__case_unique unique (agency_id, case_number),
  constraint disputes__decided_has_result check ((result is null) = (decided_on is null)),
  constraint disputes__decided_after_acceptance check (decided_on is null or decided_on >= accepted_on)
);
comment on table disputes is '行政复议、行政诉讼案件。accepted_on、decided_on、result 由案件记录推算';
comment on column disputes.accepted_on is '受理之日；空：受理记录已作废，不作统计';
create index disputes__accepted on disputes (agency_id, accepted_on);

create table dispute_facts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  dispute_id integer not null references disputes,
  kind text not null constraint dispute_facts__kind check (kind in ('accepted', 'decided', 'voided')),
  happened_on date not null,
  details jsonb not null,
  voids integer constraint dispute_facts__voided_once unique references dispute_facts,
  recorded_at timestamptz not null,
  recorded_by integer references accounts
);
comment on table dispute_facts is '案件记录。只增不改';
create index dispute_facts__dispute on dispute_facts (dispute_id, happened_on, id);
create trigger dispute_facts__append_only before update or delete on dispute_facts for each row execute function refuse_change();
