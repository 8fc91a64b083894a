create table subscriptions (
  id integer generated always as identity primary key,
  token_hash text not null constraint subscriptions__token_unique unique,
  address_hash text not null,
  sealed text not null,
  publisher_id integer references agencies,
  column_key text,
  query text,
  rhythm text not null constraint subscriptions__rhythm check (rhythm in ('daily', 'weekly')),
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  due_at timestamptz,
  attempts integer not null default 0,
  told_until timestamptz
);
comment on table subscriptions is '邮件订阅。退订即删除';
comment on column subscriptions.token_hash is '确认和退订链接中凭据的摘要';
comment on column subscriptions.address_hash is '邮箱的检索值';
comment on column subscriptions.sealed is '加密的邮箱和凭据';
comment on column subscriptions.publisher_id is '订阅哪个机关的信息；空：各机关';
comment on column subscriptions.column_key is '订阅哪个栏目；空：各栏目';
comment on column subscriptions.query is '订阅的检索词；空：不按检索';
comment on column subscriptions.due_at is '下一封邮件的时间：确认邮件或者信息摘要；空：不再发';
comment on column subscriptions.told_until is '最近一次摘要的时间';
create index subscriptions__due on subscriptions (due_at) where due_at is not null;
create index subscriptions__address on subscriptions (address_hash);

create table subscription_items (
  subscription_id integer not null references subscriptions on delete cascade,
  document_id integer not null references documents,
  told_at timestamptz not null,
  primary key (subscription_id, document_id)
);
comment on table subscription_items is '已经告知订阅人的信息，使同一件不告知两次；告知三天后清除';

-- Found only by the hash of a token or of an address that the caller has to know.
grant select, insert, update, delete on subscriptions to gongkai_applicant, gongkai_jobs;
grant select, insert, delete on subscription_items to gongkai_jobs;
