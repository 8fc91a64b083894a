-- 信息种类的要素. What documents of a kind say besides what every document says; the text holds it, lists filter by its short parts.
alter table documents
  add column fields jsonb,
  drop constraint documents__kind,
  add constraint documents__kind check (kind in ('general', 'normative', 'regulation', 'interpretation', 'news', 'consultation'));
comment on column documents.fields is '要素中的日期、选项和数字：门户上的文本的，没有公开的为现稿的；没有的为空';
