-- 提醒本人. The clerks of an agency on a day who stated an address for reminders. Security definer: whoever reminds reads no rights.
create function reminded_clerks(agency integer, day date) returns setof integer
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct membership.account_id
  from memberships as membership
    join accounts as account on account.id = membership.account_id and account.disabled_at is null and account.ended_at is null
    join mail_addresses on mail_addresses.account_id = membership.account_id
  where membership.agency_id = agency and 'request-clerk' = any (membership.roles) and membership.ended_at is null
    and (membership.from_on is null or membership.from_on <= day) and (membership.to_on is null or membership.to_on >= day)
  order by 1
$$;
revoke execute on function reminded_clerks(integer, date) from public;
grant execute on function reminded_clerks(integer, date) to gongkai_jobs;

-- The audit line of a correction names its row, whose number whoever adds it must learn.
create policy applicant_learns on contact_corrections for select to gongkai_applicant using (true);
grant select (id) on contact_corrections to gongkai_applicant;
