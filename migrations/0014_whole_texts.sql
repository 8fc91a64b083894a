-- 一个版本的内容是一个值: the text of an edition is one JSON value; what lists and counts need is generated from it.

-- The canonical form that server/publishing/canonical-text.ts makes: keys sorted, no spaces. Needed here only.
create function canonical_json(value jsonb) returns text language plpgsql immutable as $$
begin
  return case jsonb_typeof(value)
    when 'object' then '{' || (select coalesce(string_agg(to_json(key)::text || ':' || canonical_json(one), ',' order by key collate "C"), '')
      from jsonb_each(value) as entry (key, one)) || '}'
    when 'array' then '[' || (select coalesce(string_agg(canonical_json(one), ',' order by place), '')
      from jsonb_array_elements(value) with ordinality as element (one, place)) || ']'
    else value::text
  end;
end $$;

-- A day within a text. `make_date` is immutable, which a generated column requires; a cast from text is not.
create function day_in(value jsonb, key text) returns date language sql immutable strict parallel safe
  return make_date(split_part(value ->> key, '-', 1)::int, split_part(value ->> key, '-', 2)::int, split_part(value ->> key, '-', 3)::int);

alter table editions disable trigger editions__append_only;
alter table editions add column text jsonb, add column former_hash text;

update editions e set
  former_hash = e.text_hash,
  text = jsonb_strip_nulls(
    -- The description of a text was kept with the fact that filed it.
    coalesce(f.details, d.description) || jsonb_build_object(
      'title', normalize(e.title, nfc),
      'documentNumber', normalize(e.document_number, nfc),
      'summary', normalize(e.summary, nfc),
      'body', normalize(e.body, nfc),
      'keywords', (select coalesce(jsonb_agg(normalize(word, nfc) order by place), '[]') from unnest(e.keywords) with ordinality as k (word, place)),
      'madeOn', e.made_on,
      'effectiveOn', e.effective_on,
      'files', (select coalesce(jsonb_agg(jsonb_build_object('hash', a.hash, 'name', normalize(a.name, nfc)) order by a.sort), '[]')
        from edition_files a where a.edition_id = e.id)
    )
  )
from (
  select id, jsonb_build_object('columnKey', column_key, 'kind', kind, 'formedOn', formed_on, 'validTo', valid_to, 'interpretsId', interprets_id)
    as description
  from documents
) d, editions own left join editorial_facts f on f.edition_id = own.id and f.kind in ('drafted', 'changed')
where d.id = e.document_id and own.id = e.id;
update editions set text_hash = encode(sha256(convert_to(canonical_json(text), 'UTF8')), 'hex');

-- Facts name the text that was acted on by its hash: they get the new one, so that reviews under way stay valid.
alter table editorial_facts disable trigger editorial_facts__append_only;
update editorial_facts f set text_hash = e.text_hash
  from editions e where e.id = f.edition_id and f.text_hash = e.former_hash;
update editorial_facts set details = '{}' where kind in ('drafted', 'changed');
alter table editorial_facts enable trigger editorial_facts__append_only;

drop function canonical_json;
alter table editions alter column text set not null,
  drop column title, drop column document_number, drop column summary, drop column body, drop column keywords, drop column made_on,
  drop column effective_on;
alter table editions
  add column title text not null generated always as (text ->> 'title') stored,
  add column document_number text generated always as (text ->> 'documentNumber') stored,
  add column made_on date not null generated always as (day_in(text, 'madeOn')) stored;
alter table editions enable trigger editions__append_only;
comment on column editions.text is '内容全文，格式见 server/publishing/schema.ts 的 DocumentText';
comment on column editions.text_hash is '内容规范形式的 SHA-256，送审、终审、发布的是同一文本的凭据';
comment on column editions.former_hash is '2026 年 12 月以前按旧算法计算的文本指纹，审计日志中引用';
drop table edition_files;

-- 附件只能是本机关上传的文件.
create table file_uploads (
  hash text not null references files,
  agency_id integer not null references agencies,
  account_id integer not null references accounts,
  uploaded_at timestamptz not null,
  primary key (hash, agency_id)
);
comment on table file_uploads is '文件由哪个机关上传。信息的附件只能取自本机关上传的文件';
