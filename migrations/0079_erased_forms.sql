alter table rectifications add column erased_at timestamptz;
comment on column rectifications.erased_at is '保存期满、删除本人信息的时间';
