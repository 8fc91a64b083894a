create table search_synonyms (
  id integer generated always as identity primary key,
  words text[] not null,
  folded text[] not null,
  constraint search_synonyms__several check (cardinality(words) >= 2 and cardinality(folded) = cardinality(words))
);
comment on table search_synonyms is '检索同义词。一组词中任何一个都能检索到其他各词';
comment on column search_synonyms.folded is '检索写法：半角、小写、简体';
create index search_synonyms__folded on search_synonyms using gin (folded);
grant select on search_synonyms to gongkai_portal, gongkai_office, gongkai_jobs;
grant insert, update, delete on search_synonyms to gongkai_jobs;
