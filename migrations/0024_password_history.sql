create table password_history (
  id integer generated always as identity primary key,
  account_id integer not null references accounts on delete cascade,
  password_hash text not null,
  replaced_at timestamptz not null
);
comment on table password_history is '用过的密码。只存散列，用于防止重复使用';
create index password_history__account on password_history (account_id, id);
