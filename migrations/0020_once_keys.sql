create table once_keys (
  id text primary key constraint once_keys__id_is_sha256 check (id ~ '^[0-9a-f]{64}$'),
  content_hash text not null,
  claim text not null,
  claimed_at timestamptz not null,
  done_at timestamptz,
  reply text
);
comment on table once_keys is '提交凭证。同一凭证只办理一次，答复加密存放，七日后清除';
create index once_keys__claimed on once_keys (claimed_at);

-- An applicant asks by the number alone, and a form that is sent twice is known by it.
create unique index requests__number on requests (number);
