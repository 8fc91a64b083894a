-- 已公开的件数, also by year: the filters of a list do not count a million documents either.
drop trigger documents__counted_insert on documents;
drop trigger documents__counted_update on documents;
drop trigger documents__counted_delete on documents;
truncate published_counts;
alter table published_counts drop constraint published_counts_pkey;
alter table published_counts add column year integer not null default 0;
alter table published_counts alter column year drop default;
alter table published_counts add primary key (agency_id, origin_id, column_key, year);
comment on column published_counts.year is '发布年份，北京时间';

create function published_year(at timestamptz) returns integer language sql immutable parallel safe
  return extract(year from at at time zone 'Asia/Shanghai')::integer;

create or replace function count_published() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into published_counts (agency_id, origin_id, column_key, year, count)
    select agency_id, origin_id, column_key, published_year(published_at), count(*) from fresh where published_edition_id is not null
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (agency_id, origin_id, column_key, year) do update set count = published_counts.count + excluded.count;
  elsif tg_op = 'DELETE' then
    insert into published_counts (agency_id, origin_id, column_key, year, count)
    select agency_id, origin_id, column_key, published_year(published_at), -count(*) from stale where published_edition_id is not null
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (agency_id, origin_id, column_key, year) do update set count = published_counts.count + excluded.count;
  else
    insert into published_counts (agency_id, origin_id, column_key, year, count)
    select agency_id, origin_id, column_key, year, sum(change) from (
      select agency_id, origin_id, column_key, published_year(published_at) as year, 1 as change from fresh where published_edition_id is not null
      union all
      select agency_id, origin_id, column_key, published_year(published_at), -1 from stale where published_edition_id is not null
    ) as changes
    group by 1, 2, 3, 4 having sum(change) <> 0 order by 1, 2, 3, 4
    on conflict (agency_id, origin_id, column_key, year) do update set count = published_counts.count + excluded.count;
  end if;
  return null;
end $$;
create trigger documents__counted_insert after insert on documents referencing new table as fresh
  for each statement execute function count_published();
create trigger documents__counted_update after update on documents referencing old table as stale new table as fresh
  for each statement execute function count_published();
create trigger documents__counted_delete after delete on documents referencing old table as stale
  for each statement execute function count_published();
insert into published_counts (agency_id, origin_id, column_key, year, count)
select agency_id, origin_id, column_key, published_year(published_at), count(*) from documents where published_edition_id is not null
group by 1, 2, 3, 4;

-- Whether a document is still valid changes with the day, so those of them are counted when a page asks; they are few.
create index documents__limited on documents (agency_id, column_key) where published_edition_id is not null and kind in ('normative', 'regulation');
