-- 原发布日期. What another site had published before says when; it comes to the ledger as one fact.
alter table documents add column if not exists first_published_on date;
comment on column documents.first_published_on is '原发布日期：在本平台以前已经公开的；空的自 published_at 起公开';

-- Added to the list as it stands, whatever other kinds it has by then.
do $$
declare
  kinds text := pg_get_constraintdef((select oid from pg_constraint where conname = 'editorial_facts__kind'));
begin
  alter table editorial_facts drop constraint editorial_facts__kind;
  execute format('alter table editorial_facts add constraint editorial_facts__kind %s',
    replace(kinds, '''ended''::text', '''ended''::text, ''taken-over''::text'));
end $$;
