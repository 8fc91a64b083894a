create table sign_in_failures (
  id integer generated always as identity primary key,
  name_hash text not null,
  address text not null,
  device_hash text,
  failed_at timestamptz not null
);
comment on table sign_in_failures is '登录失败。用于限制次数，一日后清除；审计另有记录';
create index sign_in_failures__recent on sign_in_failures (name_hash, failed_at);

create table known_devices (
  account_id integer not null references accounts on delete cascade,
  device_hash text not null,
  first_used_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (account_id, device_hash)
);
comment on table known_devices is '登录过的设备。他人猜密码时，本人仍可从这些设备登录；半年不用的清除';
