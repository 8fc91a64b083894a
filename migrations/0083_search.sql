-- 检索. Every fact by which a list of results is narrowed stands beside the words, so that one look into one index answers a whole question.
alter table search_entries
  add column plain text not null default '',
  add column column_key text not null default '',
  add column year integer not null default 0,
  add column limited boolean not null default false,
  add column valid_from date,
  add column valid_to date,
  add column ended_on date,
  add column end_reason text,
  add column form integer not null default 0;
comment on column search_entries.plain is '标题、文号、索引号的检索写法（半角、小写、简体、无空白），每行一种，用于核对片段';
comment on column search_entries.year is '发布年份（北京时间）';
comment on column search_entries.limited is '是否规章或者行政规范性文件，即是否有有效性';
comment on column search_entries.form is '索引格式的版次；低于程序所用版次的，由任务重建';
create index search_entries__outdated on search_entries (form, document_id);
-- Rows of results are visited by the thousand to be counted: what is long is kept beside the table.
alter table search_entries set (toast_tuple_target = 128);

-- What is taken off the portal, or replaced there, leaves the index in the same transaction; a job writes the new words.
create function follow_published() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.published_edition_id is distinct from old.published_edition_id then
    delete from search_entries where document_id = new.id;
  else
    update search_entries set valid_from = new.valid_from, valid_to = new.valid_to, ended_on = new.ended_on, end_reason = new.end_reason
    where document_id = new.id;
  end if;
  return null;
end $$;
comment on function follow_published is '撤回或者更换文本的，随即移出检索索引；有效期变动的，随即更新';
create trigger documents__search after update on documents for each row
  when ((old.published_edition_id, old.valid_from, old.valid_to, old.ended_on, old.end_reason)
    is distinct from (new.published_edition_id, new.valid_from, new.valid_to, new.ended_on, new.end_reason))
  execute function follow_published();

-- The agency of an entry is one of its words, and goes with it to a successor.
create function move_entry() returns trigger language plpgsql as $$
declare
  former text := E'\x01a' || old.agency_id;
  present tsvector := ('''' || E'\x01a' || new.agency_id || '''')::tsvector;
begin
  if new.words @@ ('''' || former || '''')::tsquery then
    new.words := ts_delete(new.words, former) || present;
    new.title_words := ts_delete(new.title_words, former) || present;
  end if;
  return new;
end $$;
create trigger search_entries__moved before update of agency_id on search_entries for each row
  when (old.agency_id <> new.agency_id) execute function move_entry();

-- 已公开的件数. Kept by the database itself, so that a list does not count a million documents for its first page.
create table published_counts (
  agency_id integer not null references agencies,
  origin_id integer not null references agencies,
  column_key text not null,
  count integer not null,
  primary key (agency_id, origin_id, column_key)
);
comment on table published_counts is '各机关各栏目现有多少件已公开的信息，由触发器随信息的变动更新';
alter table published_counts enable row level security;
create policy readers on published_counts for select to gongkai_portal, gongkai_office, gongkai_jobs, gongkai_counts using (true);
grant select on published_counts to gongkai_portal, gongkai_office, gongkai_jobs, gongkai_counts;

create function count_published() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into published_counts (agency_id, origin_id, column_key, count)
    select agency_id, origin_id, column_key, count(*) from fresh where published_edition_id is not null
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (agency_id, origin_id, column_key) do update set count = published_counts.count + excluded.count;
  elsif tg_op = 'DELETE' then
    insert into published_counts (agency_id, origin_id, column_key, count)
    select agency_id, origin_id, column_key, -count(*) from stale where published_edition_id is not null
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (agency_id, origin_id, column_key) do update set count = published_counts.count + excluded.count;
  else
    insert into published_counts (agency_id, origin_id, column_key, count)
    select agency_id, origin_id, column_key, sum(change) from (
      select agency_id, origin_id, column_key, 1 as change from fresh where published_edition_id is not null
      union all
      select agency_id, origin_id, column_key, -1 from stale where published_edition_id is not null
    ) as changes
    group by 1, 2, 3 having sum(change) <> 0 order by 1, 2, 3
    on conflict (agency_id, origin_id, column_key) do update set count = published_counts.count + excluded.count;
  end if;
  return null;
end $$;
create trigger documents__counted_insert after insert on documents referencing new table as fresh
  for each statement execute function count_published();
create trigger documents__counted_update after update on documents referencing old table as stale new table as fresh
  for each statement execute function count_published();
create trigger documents__counted_delete after delete on documents referencing old table as stale
  for each statement execute function count_published();
insert into published_counts (agency_id, origin_id, column_key, count)
select agency_id, origin_id, column_key, count(*) from documents where published_edition_id is not null group by 1, 2, 3;
