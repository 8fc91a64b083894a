-- 编审记录用通用的记录表: editorial facts take the shape of every other ledger. A fact names the edition by its number.
drop index editorial_facts__document;
alter table editorial_facts disable trigger editorial_facts__append_only;
alter table editorial_facts
  add column happened_on date,
  add column voids integer constraint editorial_facts__voided_once unique references editorial_facts;
alter table editorial_facts rename column at to recorded_at;
alter table editorial_facts rename column account_id to recorded_by;

update editorial_facts f set
  happened_on = (f.recorded_at at time zone 'Asia/Shanghai')::date,
  details = f.details || jsonb_build_object('edition', e.number, 'textHash', f.text_hash)
    || case when f.opinion = '' then '{}' else jsonb_build_object('opinion', f.opinion) end
from editions e where e.id = f.edition_id;

alter table editorial_facts
  alter column happened_on set not null,
  drop column edition_id, drop column opinion, drop column text_hash,
  add column edition integer not null generated always as ((details ->> 'edition')::integer) stored,
  add constraint editorial_facts__edition foreign key (document_id, edition) references editions (document_id, number);
alter table editorial_facts enable trigger editorial_facts__append_only;
create index editorial_facts__document on editorial_facts (document_id, id);
comment on table editorial_facts is '编审记录。只增不改；final-passed 含保密审查结论';
comment on column editorial_facts.edition is '所办理的版本';
