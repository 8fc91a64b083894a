create table agencies (
  id integer generated always as identity primary key,
  parent_id integer references agencies,
  kind text not null constraint agencies__kind check (kind in ('government', 'government-office', 'department', 'town')),
  name text not null,
  short_name text not null,
  slug text not null constraint agencies__slug_unique unique constraint agencies__slug_form check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
  code text not null constraint agencies__code_unique unique,
  letter_prefix text not null,
  makes_regulations boolean not null default false,
  address text not null,
  postcode text not null,
  phone text not null,
  fax text,
  email text,
  office_hours text not null,
  court text,
  reconsideration_body text,
  reconsideration_online text,
  ended_on date,
  sort integer not null default 0
);
comment on table agencies is '行政机关';
comment on column agencies.code is '统一社会信用代码';
comment on column agencies.letter_prefix is '文书字号的机关代字，如“示数公开”';
comment on column agencies.makes_regulations is '有规章制定权';
comment on column agencies.reconsideration_body is '行政复议机关名称；未填写的为上级机关，即本级（上级）人民政府';
comment on column agencies.reconsideration_online is '提交行政复议申请书的互联网渠道，由部署单位填写，从不推断';
comment on column agencies.court is '有管辖权的人民法院，由部署单位填写，从不推断';

create table accounts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  username text not null constraint accounts__username_unique unique,
  name text not null,
  password_hash text not null,
  roles text[] not null constraint accounts__roles check (
    cardinality(roles) > 0
    and roles <@ array['clerk', 'reviewer', 'head', 'supervisor', 'system-admin', 'security-admin', 'audit-admin']
  ),
  password_changed_at timestamptz not null,
  disabled_at timestamptz
);
comment on table accounts is '账号';

create table sessions (
  token_hash text primary key,
  account_id integer not null references accounts on delete cascade,
  csrf_token text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table sessions is '登录会话';

create table number_series (
  agency_id integer not null references agencies,
  series text not null,
  year integer not null,
  last integer not null,
  primary key (agency_id, series, year)
);
comment on table number_series is '编号序列。按机关、种类、年度连续编号，不重复使用';
