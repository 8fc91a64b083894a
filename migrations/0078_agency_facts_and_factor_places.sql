-- A correction of an agency's record was stored as if it took that record back, so that a corrected record could not be voided or corrected again.
alter table agency_facts drop constraint agency_facts__voided_once;
create unique index agency_facts__voided_once on agency_facts (voids) where kind = 'voided';
comment on column agency_facts.voids is '作废的记录；早先的更正登记在此记所更正的记录';

-- Wrong second factors are counted by where they come from, so that a stranger does not hold off the owner.
alter table second_factor_failures add column address text, add column device_hash text;
comment on column second_factor_failures.device_hash is '本人通过过第二重鉴别的设备；空的为其他设备，按地址计';
alter table known_devices add column passed_factor_at timestamptz;
comment on column known_devices.passed_factor_at is '本人在这台设备上最近一次通过第二重鉴别的时间';
update known_devices as device set passed_factor_at = (
  select max(session.passed_factor_at) from sessions as session
  where session.account_id = device.account_id and session.device_hash = device.device_hash);
