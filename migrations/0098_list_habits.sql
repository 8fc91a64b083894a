-- 列表习惯、常用筛选. How an account has its lists shown; nothing of a record stands in them.
create table list_habits (
  account_id integer not null references accounts,
  list text not null constraint list_habits__list
    check (list in ('requests', 'documents', 'disputes', 'rectifications', 'error-reports', 'accounts')),
  columns text[],
  page_size integer check (page_size between 10 and 100),
  primary key (account_id, list)
);
comment on table list_habits is '列表习惯：每个账号在每个列表中显示的列和每页行数';
comment on column list_habits.columns is '显示的列；空为照系统的';
create table saved_filters (
  id integer generated always as identity primary key,
  account_id integer not null references accounts,
  list text not null constraint saved_filters__list
    check (list in ('requests', 'documents', 'disputes', 'rectifications', 'error-reports', 'accounts')),
  name text not null check (length(name) between 1 and 40),
  search text not null check (length(search) <= 2000),
  constraint saved_filters__name unique (account_id, list, name)
);
comment on table saved_filters is '常用筛选：账号在一个列表中保存的筛选条件，有名称';
comment on column saved_filters.search is '列表网址中的筛选和排序，JSON';
grant select, insert, update, delete on list_habits, saved_filters to gongkai_administration;
