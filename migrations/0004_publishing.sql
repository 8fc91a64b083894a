create table documents (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  column_key text not null constraint documents__column check (column_key in (
    'guide', 'rules', 'normative', 'institution', 'plans', 'statistics', 'services', 'penalties', 'budget', 'charges',
    'procurement', 'projects', 'livelihood', 'emergency', 'supervision', 'recruitment', 'other', 'interpretation'
  )),
  kind text not null constraint documents__kind check (kind in ('general', 'normative', 'regulation', 'interpretation')),
  index_number text not null,
  formed_on date not null,
  interprets_id integer references documents,
  state text not null constraint documents__state check (state in ('draft', 'first-review', 'final-review', 'passed', 'published', 'withdrawn')),
  current_edition_id integer,
  published_edition_id integer,
  published_at timestamptz,
  valid_from date,
  valid_to date,
  ended_on date,
  end_reason text constraint documents__end_reason check (end_reason in ('repealed', 'lapsed', 'expired', 'replaced')),
  created_at timestamptz not null,
  constraint documents__index_unique unique (agency_id, index_number),
  constraint documents__end_has_reason check ((ended_on is null) = (end_reason is null)),
  constraint documents__published_has_edition check ((published_at is null) = (published_edition_id is null))
);
comment on table documents is '信息。state 等由编审记录推算';
comment on column documents.index_number is '索引号';
comment on column documents.formed_on is '生成日期（信息形成或者变更之日）';
comment on column documents.ended_on is '废止、失效、到期或者被替代之日';
create index documents__column on documents (agency_id, column_key, published_at desc) where published_edition_id is not null;
create index documents__newest on documents (published_at desc) where published_edition_id is not null;
create index documents__work_list on documents (agency_id, state);

create table editions (
  id integer generated always as identity primary key,
  document_id integer not null references documents,
  number integer not null,
  title text not null,
  document_number text,
  summary text not null,
  body text not null,
  keywords text[] not null,
  made_on date not null,
  effective_on date,
  text_hash text not null,
  changed_by integer not null references accounts,
  changed_at timestamptz not null,
  constraint editions__number_unique unique (document_id, number)
);
comment on table editions is '版本。每次改动正文即为新版本，旧版本保留';
comment on column editions.document_number is '发文字号';
comment on column editions.body is '正文，已净化的 HTML';
comment on column editions.text_hash is '送审、终审、发布的是同一文本的凭据';
create trigger editions__append_only before update or delete on editions for each row execute function refuse_change();
alter table documents add constraint documents__current_edition foreign key (current_edition_id) references editions,
  add constraint documents__published_edition foreign key (published_edition_id) references editions;

create table edition_files (
  edition_id integer not null references editions,
  hash text not null references files,
  name text not null,
  sort integer not null default 0,
  primary key (edition_id, hash)
);
comment on table edition_files is '信息的附件';

create table editorial_facts (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  document_id integer not null references documents,
  edition_id integer not null references editions,
  kind text not null constraint editorial_facts__kind check (
    kind in ('drafted', 'changed', 'submitted', 'first-passed', 'final-passed', 'returned', 'published', 'withdrawn', 'ended')
  ),
  account_id integer references accounts,
  opinion text not null,
  details jsonb not null,
  text_hash text not null,
  at timestamptz not null
);
comment on table editorial_facts is '编审记录。只增不改；final-passed 含保密审查结论';
create index editorial_facts__document on editorial_facts (document_id, id);
create trigger editorial_facts__append_only before update or delete on editorial_facts for each row execute function refuse_change();

create table search_entries (
  document_id integer primary key references documents on delete cascade,
  agency_id integer not null references agencies,
  title text not null,
  published_at timestamptz not null,
  title_words tsvector not null,
  words tsvector not null
);
comment on table search_entries is '检索索引。词由分词得出，随发布更新';
create index search_entries__title_words on search_entries using gin (title_words);
create index search_entries__words on search_entries using gin (words);
create index search_entries__published on search_entries (published_at desc);
