create table sign_in_links (
  account_id integer primary key references accounts on delete cascade,
  issuer text not null,
  subject_hash text not null constraint sign_in_links__subject unique,
  linked_at timestamptz not null
);
comment on table sign_in_links is '统一身份认证的绑定。一个账号一个身份，一个身份一个账号；由本人用密码登录后绑定';
comment on column sign_in_links.subject_hash is '提供方和身份代码的摘要；代码可能含个人信息，不存原文';

create table used_sign_ins (
  state_hash text primary key,
  used_at timestamptz not null
);
comment on table used_sign_ins is '用过的统一身份认证登录。每次登录只能完成一次；一日后清除';

alter table sessions
  add column way text not null default 'password' constraint sessions__way check (way in ('password', 'oidc')),
  add column vouched_factor boolean not null default false,
  add column authenticated_at timestamptz;
comment on column sessions.way is '登录的方式';
comment on column sessions.vouched_factor is '统一身份认证已经做过第二重鉴别';
comment on column sessions.authenticated_at is '统一身份认证说明的本人验证身份的时间；没有说明的为空';

grant select, insert, update, delete on sign_in_links, used_sign_ins to gongkai_administration;
grant select, delete on used_sign_ins to gongkai_jobs;
