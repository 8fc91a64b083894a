-- 撤下的附件. The day on which a file that a published text carried left the portal with a later text; null while it is there, and for one that
-- never was. The portal reads no text but the present one, so the owner of the tables answers, and says no more than the day.
create function file_dropped_on(document integer, file text) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  with publications as (
    select fact.id, fact.recorded_at,
      text -> 'files' @> jsonb_build_array(jsonb_build_object('hash', file))
        or position('src="files/' || file || '"' in text ->> 'body') > 0 as carries
    from editorial_facts fact join editions edition on edition.document_id = fact.document_id and edition.number = fact.edition
    where fact.document_id = document and fact.kind = 'published'
      and not exists (select from editorial_facts undone where undone.voids = fact.id)
  ), last as (select max(id) as id from publications where carries)
  select (min(recorded_at) at time zone 'Asia/Shanghai')::date from publications, last where publications.id > last.id
$$;
comment on function file_dropped_on(integer, text) is '附件、图片从已公开的信息中撤下的日期';
revoke execute on function file_dropped_on(integer, text) from public;
grant execute on function file_dropped_on(integer, text) to gongkai_portal;
