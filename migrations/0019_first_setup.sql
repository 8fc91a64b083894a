-- 首次设置. The administrators of an empty installation need an agency before there is one: it counts as ended until it is filled in.
alter table agencies add column awaits_setup boolean not null default false,
  add constraint agencies__awaits_setup_is_closed check (not awaits_setup or ended_on is not null);
comment on column agencies.awaits_setup is '待设置：开设管理员时建立，首次设置时填写；填写以前视同撤销，门户不显示';

alter table accounts add column must_change_password boolean not null default false;
comment on column accounts.must_change_password is '初始密码尚未修改，修改以前不能办理任何事项';

create table site_settings (
  only_row boolean primary key default true constraint site_settings__only_row check (only_row),
  name text,
  domain text,
  code text,
  icp text,
  police text,
  operator text,
  phone text
);
comment on table site_settings is '网站标识。办公端填写的，优先于环境变量；空的以环境变量为准';
