create table second_factors (
  id integer generated always as identity primary key,
  account_id integer not null references accounts on delete cascade,
  kind text not null constraint second_factors__kind check (kind in ('totp', 'passkey')),
  name text not null,
  added_at timestamptz not null,
  confirmed_at timestamptz,
  used_at timestamptz,
  sealed_secret text,
  last_step bigint,
  credential_id text constraint second_factors__credential_unique unique,
  public_key text,
  sign_count bigint,
  site text,
  constraint second_factors__parts check (case kind
    when 'totp' then num_nonnulls(sealed_secret, last_step) = 2 and num_nonnulls(credential_id, public_key, sign_count, site) = 0
    else num_nonnulls(credential_id, public_key, sign_count, site, confirmed_at) = 5 and num_nonnulls(sealed_secret, last_step) = 0
  end)
);
comment on table second_factors is '第二重身份鉴别。动态口令、通行密钥；确认之后方起作用';
comment on column second_factors.last_step is '动态口令最近一次用过的时间步，同一口令不得再用';
comment on column second_factors.site is '通行密钥登记时的域名，只在该域名下有效';
create index second_factors__account on second_factors (account_id);

create table recovery_codes (
  account_id integer not null references accounts on delete cascade,
  code_hash text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
comment on table recovery_codes is '恢复码。只存摘要，每个用一次';

create table second_factor_failures (
  id integer generated always as identity primary key,
  account_id integer not null references accounts on delete cascade,
  failed_at timestamptz not null
);
comment on table second_factor_failures is '第二重鉴别的失败。用于限制次数，一日后清除；审计另有记录';
create index second_factor_failures__recent on second_factor_failures (account_id, failed_at);

create table passkey_challenges (
  session_hash text primary key references sessions on delete cascade on update cascade,
  challenge text not null,
  made_at timestamptz not null
);
comment on table passkey_challenges is '通行密钥的挑战。每次会话一个，用后即删';

alter table sessions add column passed_factor_at timestamptz;
comment on column sessions.passed_factor_at is '通过第二重身份鉴别的时间；账号有第二重鉴别而此处为空的，会话不能办理任何事项';

grant select, insert, update, delete on second_factors, recovery_codes, second_factor_failures, passkey_challenges to gongkai_administration;
