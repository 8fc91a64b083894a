-- 承继. What the roles of the program may do with the life of agencies, and how cases pass to a successor.

-- 承继的机关. All agencies that these carry on, through any number of mergers.
create function agencies_carried_on(heirs integer[]) returns integer[] language sql stable parallel safe
  begin atomic
    with recursive carried (id) as (
      select id from agencies where successor_id = any (heirs)
      union
      select gone.id from agencies gone join carried on gone.successor_id = carried.id
    )
    select coalesce(array_agg(id), '{}') from carried;
  end;

-- Facts and letters stay under the agency that wrote them: its successor reads them, and compiles the reports that it left open.
create or replace function agencies_acted_for(agency integer) returns integer[] language sql stable parallel safe
  begin atomic
    select array_agg(distinct one) || agencies_carried_on(array_agg(distinct one)) from unnest(array[agency, supervised_root(agency)]) as one;
  end;
create or replace function readable_agencies() returns integer[] language sql stable parallel safe
  begin atomic
    select read || agencies_carried_on(read) from (
      select case
        when current_setting('gongkai.reads', true) = 'subtree'
          then array(select descendant_id from agency_descent where ancestor_id = supervised_root(scope_agency()))
        else array[scope_agency()]
      end as read
    ) as scope;
  end;

-- Who reads a case reads its facts and letters, whoever wrote them: after a merger was voided the agency has steps of its former successor.
create policy office_reads_case on request_facts for select to gongkai_office using (exists (select from requests where requests.id = request_id));
create policy office_reads_case on letters for select to gongkai_office using (exists (select from requests where requests.id = request_id));
create policy office_reads_case on dispute_facts for select to gongkai_office using (exists (select from disputes where disputes.id = dispute_id));
create policy office_reads_case on rectification_facts for select to gongkai_office
  using (exists (select from rectifications where rectifications.id = rectification_id));
create policy office_reads_case on editorial_facts for select to gongkai_office using (exists (select from documents where documents.id = document_id));

-- Names, days and documents of establishment are public; only the administration files them.
alter table agency_facts enable row level security;
alter table agency_periods enable row level security;
alter table passed_accounts enable row level security;
create policy everybody_reads on agency_facts for select using (true);
create policy administration_files on agency_facts for insert to gongkai_administration with check (true);
create policy everybody_reads on agency_periods for select using (true);
create policy settled on agency_periods for all to gongkai_administration, gongkai_jobs using (true) with check (true);
create policy administration_reads on passed_accounts for select to gongkai_administration using (true);
grant select on agency_facts to gongkai_administration, gongkai_jobs;
grant insert on agency_facts to gongkai_administration;
grant select on agency_periods
  to gongkai_office, gongkai_administration, gongkai_applicant, gongkai_portal, gongkai_jobs, gongkai_counts;
grant insert, delete on agency_periods to gongkai_administration, gongkai_jobs;
grant select on passed_accounts to gongkai_administration;
grant update on agencies to gongkai_jobs;
grant select (passed_from, origin_id) on requests to gongkai_counts;
grant select (passed_from, origin_id) on disputes to gongkai_counts;
grant select (id, agency_id) on rectifications to gongkai_counts;
create policy counts on rectifications for select to gongkai_counts using (true);

-- 移交. Passes the cases, documents and accounts of an agency that has ended to its successor; again, it passes nothing more. Security definer:
-- who files the end reads none of them. Every table with `passed_from` is here, and what follows its rows.
create function pass_cases(gone integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  heir integer;
  target text;
begin
  select successor_id into heir from agencies where id = gone and ended_on is not null;
  if heir is null then return; end if;
  foreach target in array array['requests', 'documents', 'disputes', 'rectifications'] loop
    execute format('update %I set agency_id = $1, passed_from = coalesce(passed_from, $2) where agency_id = $2', target) using heir, gone;
  end loop;
  perform place_followers(heir);
  with passed as (update accounts set agency_id = heir where agency_id = gone returning id)
  insert into passed_accounts (account_id, agency_id, successor_id, passed_at) select id, gone, heir, now() from passed;
  -- Rights are not passed on: who files a merger grants none. The accounts wait for the security administrator.
  update memberships set ended_at = now(), ended_reason = '机关撤并' where agency_id = gone and ended_at is null;
end $$;

-- 退回. Undoes `pass_cases` once the end is voided; what was done in between stays done. Rows that the agency had from its own predecessors come
-- back too.
create function return_cases(back integer, heir integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  origins integer[] := back || agencies_carried_on(array[back]);
  target text;
begin
  if exists (select from agencies where id = back and successor_id = heir) then
    raise exception 'the agency % has ended in favour of %', back, heir;
  end if;
  foreach target in array array['requests', 'documents', 'disputes', 'rectifications'] loop
    execute format('update %I set agency_id = $1, passed_from = nullif(passed_from, $1) where agency_id = $2 and passed_from = any ($3)', target)
      using back, heir, origins;
  end loop;
  perform place_followers(back);
  with undone as (delete from passed_accounts where agency_id = back and successor_id = heir returning account_id)
  update accounts set agency_id = back from undone where id = undone.account_id and agency_id = heir;
  update memberships set ended_at = null, ended_reason = null where agency_id = back and ended_reason = '机关撤并';
end $$;

-- Derived rows go where their case goes.
create function place_followers(holder integer) returns void language plpgsql as $$
begin
  update search_entries as follower set agency_id = holder from documents
    where documents.id = follower.document_id and documents.agency_id = holder and follower.agency_id <> holder;
  update reminders as follower set agency_id = holder from requests
    where requests.id = follower.request_id and requests.agency_id = holder and follower.agency_id <> holder;
end $$;
revoke execute on function pass_cases(integer), return_cases(integer, integer), place_followers(integer) from public;
grant execute on function pass_cases(integer), return_cases(integer, integer) to gongkai_administration, gongkai_jobs;
