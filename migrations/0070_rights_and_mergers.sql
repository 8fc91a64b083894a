-- 重设密码的管理员不核实同一账号；机关撤并时三员的权限不中断；附属的表只由本机关写入；清除失效的登录.
alter table accounts add column held_by integer references accounts;
comment on column accounts.held_by is '重设密码的管理员，不由其核实；空的为平台升级以前重设';

-- Who reads a case of another agency adds nothing to it.
create or replace function isolate_with(target regclass, belongs text, writes text default 'insert') returns void language plpgsql as $$
declare
  own text := belongs || ' and agency_id = scope_agency()';
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy office_reads on %s for select to gongkai_office using (exists (%s))', target, belongs);
  execute format('create policy office_writes on %s for all to gongkai_office using (exists (%s)) with check (exists (%s))', target, own, own);
  execute format('create policy jobs on %s for all to gongkai_jobs using (true) with check (true)', target);
  execute format('grant select, %s on %s to gongkai_office, gongkai_jobs', writes, target);
end $$;
drop policy office on request_files;
drop policy jobs on request_files;
drop policy office on editions;
drop policy jobs on editions;
select isolate_with('request_files', 'select from requests where requests.id = request_id');
select isolate_with('editions', 'select from documents where documents.id = document_id
  and (documents.agency_id = any ((select readable_agencies())::integer[]) or documents.published_edition_id = editions.id)', 'insert');

-- The three administrators work for the whole platform: where their agency ends, their rights go on in its successor.
create function of_administrators(roles text[]) returns boolean language sql immutable parallel safe
  return roles && array['system-admin', 'security-admin', 'audit-admin'];

-- 移交. As before; and what the successor itself has passed on by then goes with it.
create or replace function pass_cases(gone integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$
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
  insert into passed_accounts (account_id, agency_id, successor_id, passed_at) select id, gone, heir, now() from passed
  on conflict (account_id, agency_id) do update set successor_id = excluded.successor_id, passed_at = excluded.passed_at;
  -- Other rights are not passed on: who files a merger grants none. The accounts wait for the security administrator.
  with over as (
    update memberships set ended_at = now(), ended_reason = '机关撤并' where agency_id = gone and ended_at is null returning *
  )
  insert into memberships (account_id, agency_id, roles, from_on, to_on, granted_at, reason)
  select account_id, heir, roles, from_on, to_on, now(), '机关撤并' from over where of_administrators(roles);
  perform pass_cases(heir);
end $$;

-- 退回. As before; of the rights, only what no administrator has settled otherwise since.
create or replace function return_cases(back integer, heir integer) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  origins integer[] := back || agencies_carried_on(array[back]);
  passed integer[] := array(select account_id from passed_accounts where agency_id = back and successor_id = heir);
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
  delete from passed_accounts where agency_id = back and successor_id = heir;
  update accounts set agency_id = back where id = any (passed) and agency_id = heir;
  -- The rights that went on in the successor hold here again; those that somebody ended there stay ended.
  with undone as (
    update memberships set ended_at = now(), ended_reason = '撤并作废'
    where agency_id = heir and ended_at is null and granted_by is null and reason = '机关撤并' and of_administrators(roles)
      and exists (select from memberships as before where before.agency_id = back and before.account_id = memberships.account_id
        and before.roles = memberships.roles and before.ended_reason = '机关撤并' and before.ended_by is null)
    returning account_id, roles, to_on
  )
  update memberships set ended_at = null, ended_reason = null, to_on = undone.to_on
  from undone
  where memberships.agency_id = back and memberships.ended_reason = '机关撤并' and memberships.ended_by is null
    and memberships.account_id = undone.account_id and memberships.roles = undone.roles;
  update memberships set ended_at = null, ended_reason = null
  from accounts
  where accounts.id = account_id and accounts.ended_at is null and (accounts.agency_id = back or accounts.id <> all (passed))
    and memberships.agency_id = back and memberships.ended_reason = '机关撤并' and memberships.ended_by is null
    and not of_administrators(memberships.roles)
    and not exists (select from memberships as since
      where since.account_id = memberships.account_id and since.ended_at is null and of_administrators(since.roles));
end $$;

-- Sessions that are over are removed with the other traces of signing in.
create policy jobs on sessions for all to gongkai_jobs using (true) with check (true);
grant select (expires_at), delete on sessions to gongkai_jobs;
