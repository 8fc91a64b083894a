-- 账号列表. The worklists of the administrators among fifty thousand accounts, each of which holds few.
create index accounts__disabled on accounts (id) where disabled_at is not null and ended_at is null;
create index accounts__held on accounts (id) where held_at is not null and ended_at is null;
create index accounts__ended on accounts (id) where ended_at is not null;
create index memberships__last_day on memberships (to_on, account_id) where ended_at is null and to_on is not null;
create index memberships__roles on memberships using gin (roles) where ended_at is null;
create index accounts__last_used on accounts (greatest(last_signed_in_at, opened_at)) where disabled_at is null and ended_at is null;
create index accounts__in_order on accounts (agency_id, id) where ended_at is null;
