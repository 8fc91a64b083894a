create table requests (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  number text not null,
  access_code_hash text not null,
  channel text not null constraint requests__channel check (channel in ('in-person', 'registered-mail', 'ordinary-mail', 'online', 'fax')),
  applicant_kind text not null constraint requests__applicant_kind check (
    applicant_kind in ('natural-person', 'business', 'research', 'public-welfare', 'legal-service', 'other-organisation')
  ),
  applicant_name text not null,
  identity_kind text not null constraint requests__identity_kind check (
    identity_kind in ('identity-card', 'passport', 'residence-permit', 'credit-code')
  ),
  identity_number text not null,
  contact_person text,
  phone text not null,
  email text,
  postal_address text,
  subject text not null,
  delivery_form text not null constraint requests__delivery_form check (delivery_form in ('paper', 'electronic', 'inspection')),
  delivery_way text not null constraint requests__delivery_way check (delivery_way in ('mail', 'email', 'online', 'pick-up')),
  needs_help boolean not null default false,
  suggests_proactive boolean not null default false,
  submitted_at timestamptz not null,
  state text not null constraint requests__state check (
    state in ('submitted', 'processing', 'awaiting-correction', 'consulting', 'awaiting-payment', 'answered', 'withdrawn')
  ),
  received_on date,
  due_on date,
  answered_on date,
  outcome text constraint requests__outcome check (outcome in (
    'granted', 'partial', 'withheld/state-secret', 'withheld/prohibited-by-law', 'withheld/security-and-stability',
    'withheld/third-party-rights', 'withheld/internal-affairs', 'withheld/deliberative', 'withheld/enforcement-file',
    'withheld/administrative-inquiry', 'unable/not-held', 'unable/needs-creation', 'unable/still-unclear',
    'not-processed/petition', 'not-processed/repeated', 'not-processed/publication', 'not-processed/excessive',
    'not-processed/reconfirm', 'other/correction-lapsed', 'other/fee-unpaid', 'other/else'
  )),
  calendar_version text not null,
  handled_by integer references accounts,
  constraint requests__number_unique unique (agency_id, number)
);
comment on table requests is '政府信息公开申请。state、received_on、due_on、answered_on、outcome 由办理记录推算，不直接改动';
comment on column requests.number is '登记编号，不含可推断的信息';
comment on column requests.subject is '所需政府信息的名称、文号或者便于查询的其他特征性描述';
create index requests__work_list on requests (agency_id, state, due_on);
create index requests__received on requests (agency_id, received_on);
create index requests__answered on requests (agency_id, answered_on);

create table request_facts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  request_id integer not null references requests,
  kind text not null constraint request_facts__kind check (kind in (
    'submitted', 'received', 'correction-requested', 'correction-received', 'fee-notified', 'fee-paid', 'consultation-sent',
    'delivered', 'consultation-answered', 'extension-approved', 'reasonable-delay-set', 'answered', 'withdrawn', 'voided'
  )),
  happened_on date not null,
  details jsonb not null,
  voids integer constraint request_facts__voided_once unique references request_facts,
  recorded_at timestamptz not null,
  recorded_by integer references accounts
);
comment on table request_facts is '办理记录。只增不改；更正以 voided 记录作废前一记录并说明理由';
create index request_facts__request on request_facts (request_id, happened_on, id);
create trigger request_facts__append_only before update or delete on request_facts for each row execute function refuse_change();

create table request_files (
  request_id integer not null references requests,
  hash text not null references files,
  name text not null,
  purpose text not null constraint request_files__purpose check (purpose in ('identity', 'attachment', 'correction', 'answer')),
  added_at timestamptz not null,
  primary key (request_id, hash, purpose)
);
comment on table request_files is '申请的附件';

create table letters (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  request_id integer not null references requests,
  fact_id integer not null references request_facts,
  kind text not null constraint letters__kind check (kind in (
    'receipt', 'correction-notice', 'extension-notice', 'delay-notice', 'third-party-inquiry',
    'consultation-notice', 'third-party-notice', 'fee-notice', 'already-public', 'disclosure', 'partial-disclosure', 'withholding',
    'referral', 'unable', 'not-processing', 'not-repeating', 'closing', 'termination'
  )),
  title text not null,
  number text not null,
  content jsonb not null,
  issued_on date not null,
  to_applicant boolean not null,
  pdf_hash text references files,
  word_hash text references files,
  constraint letters__number_unique unique (agency_id, number),
  constraint letters__one_per_fact unique (fact_id, kind)
);
comment on table letters is '文书';
create index letters__request on letters (request_id, id);
