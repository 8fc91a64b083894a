-- 修改、废止的关系, the other way. Security definer: a search in arrays may not use its index below row-level security, and reads every document
-- for each one that is shown. Only what is published is told.
create function documents_amending(document integer) returns setof integer
language sql stable rows 1 security definer set search_path = public, pg_temp as $$
  select id from documents where amends @> array[document] and published_edition_id is not null
$$;
create function documents_repealing(document integer) returns setof integer
language sql stable rows 1 security definer set search_path = public, pg_temp as $$
  select id from documents where repeals @> array[document] and published_edition_id is not null
$$;
revoke execute on function documents_amending(integer), documents_repealing(integer) from public;
grant execute on function documents_amending(integer), documents_repealing(integer) to gongkai_portal, gongkai_office, gongkai_jobs;
