-- 文件之间的修改、废止关系，接管的文件原来的公开日期，有效期的延长.
alter table documents
  add column repeals integer[],
  add column amends integer[],
  add column if not exists first_published_on date;
comment on column documents.repeals is '同时废止的文件，自本文件施行之日起；没有的为空';
comment on column documents.amends is '修改的文件；没有的为空';
comment on column documents.first_published_on is '原公开日期：在本平台以前已经公开的，接管时填写；空的自 published_at 起公开';
create index documents__repeals on documents using gin (repeals) where repeals is not null;
create index documents__amends on documents using gin (amends) where amends is not null;

-- Added to the list as it stands, whatever other kinds it has by then.
do $$
declare
  kinds text := pg_get_constraintdef((select oid from pg_constraint where conname = 'editorial_facts__kind'));
begin
  alter table editorial_facts drop constraint editorial_facts__kind;
  execute format('alter table editorial_facts add constraint editorial_facts__kind %s',
    replace(kinds, '''ended''::text', '''ended''::text, ''ended-by''::text, ''prolonged''::text'));
end $$;
