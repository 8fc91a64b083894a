-- 停用账号的管理员：谁停用的，由同一类管理员恢复.
alter table accounts add column disabled_by integer references accounts;
comment on column accounts.disabled_by is '停用账号的管理员；空的为平台停用，或者升级以前停用';
