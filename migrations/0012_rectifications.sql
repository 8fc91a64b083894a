create table rectifications (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  number text not null,
  form jsonb not null,
  state text not null constraint rectifications__state check (
    state in ('submitted', 'processing', 'awaiting-evidence', 'rectified', 'refused', 'transferred', 'told-where')
  ),
  filed_on date not null,
  constraint rectifications__number_unique unique (agency_id, number)
);
comment on table rectifications is '更正本人信息的要求（条例第四十一条）。state 由办理记录推算；不计入年度报告表三';
create index rectifications__agency on rectifications (agency_id, id);

create table rectification_facts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  rectification_id integer not null references rectifications,
  kind text not null constraint rectification_facts__kind check (
    kind in ('submitted', 'accepted', 'evidence-requested', 'evidence-received', 'decided', 'voided')
  ),
  happened_on date not null,
  details jsonb not null,
  voids integer constraint rectification_facts__voided_once unique references rectification_facts,
  recorded_at timestamptz not null,
  recorded_by integer references accounts
);
comment on table rectification_facts is '更正办理记录。只增不改';
create index rectification_facts__rectification on rectification_facts (rectification_id, id);
create trigger rectification_facts__append_only before update or delete on rectification_facts for each row execute function refuse_change();
