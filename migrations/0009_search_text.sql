alter table search_entries add column text text not null default '';
update search_entries s set text = e.summary || ' ' || trim(regexp_replace(e.body, '(<[^>]*>|\s)+', ' ', 'g'))
from documents d join editions e on e.id = d.published_edition_id where d.id = s.document_id;
alter table search_entries alter column text drop default;
comment on column search_entries.text is '概述和正文的文字，供摘要使用，检索时不必再解析正文';
