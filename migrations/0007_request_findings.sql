create table request_findings (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  request_id integer not null references requests,
  found_at timestamptz not null,
  stored jsonb not null,
  computed jsonb not null
);
comment on table request_findings is '重算差异。每夜重算与存放值不一致的申请，只增不改';
create index request_findings__request on request_findings (request_id, id);
create trigger request_findings__append_only before update or delete on request_findings for each row execute function refuse_change();

create table finding_settlements (
  finding_id integer primary key references request_findings,
  agency_id integer not null references agencies,
  settled_at timestamptz not null,
  settled_by integer not null references accounts
);
comment on table finding_settlements is '重算差异的核对。何人于何时看过，一条差异核对一次，只增不改';
create trigger finding_settlements__append_only before update or delete on finding_settlements for each row execute function refuse_change();

create table reminders (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  request_id integer not null references requests,
  kind text not null constraint reminders__kind check (kind in ('due-soon', 'overdue', 'period-ended', 'to-confirm')),
  due_on date not null,
  created_at timestamptz not null,
  constraint reminders__once unique (request_id, kind, due_on)
);
comment on table reminders is '到期提醒';
create index reminders__agency on reminders (agency_id, due_on);

create table progress_sessions (
  token_hash text primary key,
  request_id integer not null references requests,
  expires_at timestamptz not null
);
comment on table progress_sessions is '申请人凭查询码打开的进度会话';
create index progress_sessions__expiry on progress_sessions (expires_at);
create unique index requests__number_for_progress on requests (number);
