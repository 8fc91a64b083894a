-- 个人信息加密存放. New requests have only the sealed column; a job seals the earlier ones and empties their plain columns.
alter table requests
  add column sealed text,
  add column identity_hash text,
  add column phone_hash text,
  add column erased_at timestamptz,
  alter column identity_number drop not null,
  alter column phone drop not null,
  add constraint requests__personal_data check (
    (erased_at is null and (sealed is not null or (identity_number is not null and phone is not null)))
    or (erased_at is not null and sealed is null and identity_number is null and phone is null)
  ) not valid;
comment on column requests.sealed is '证件号码、联系人、电话、电子邮箱、通信地址，加密';
comment on column requests.identity_hash is '证件号码的检索值（带密钥的散列）';
comment on column requests.phone_hash is '联系电话的检索值（带密钥的散列）';
comment on column requests.erased_at is '个人信息已经删除；办理记录和统计数据保留';
create index requests__identity_hash on requests (identity_hash);
create index requests__phone_hash on requests (phone_hash);
create index requests__not_sealed on requests (id) where sealed is null and erased_at is null;

create table personal_keys (
  id text primary key,
  proof text not null,
  first_used_at timestamptz not null,
  retired_at timestamptz
);
comment on table personal_keys is '个人信息密钥的名称。不含密钥；proof 用于启动时核对密钥是否仍在';

create table contact_corrections (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  request_id integer not null references requests,
  sealed text,
  corrected_at timestamptz not null
);
comment on table contact_corrections is '申请人更正联系方式的记录。更正前、后的内容加密存放，随申请的个人信息一并删除';
create index contact_corrections__request on contact_corrections (request_id, id);

-- Who works with it. The applicant corrects his contact, and learns until when his data are kept; the night seals, and erases.
alter table contact_corrections enable row level security;
create policy office_reads_case on contact_corrections for select to gongkai_office using (exists (select from requests where requests.id = request_id));
create policy office_reads on contact_corrections for select to gongkai_office using (agency_id = any ((select readable_agencies())::integer[]));
create policy applicant on contact_corrections for insert to gongkai_applicant with check (true);
create policy jobs on contact_corrections for all to gongkai_jobs using (true) with check (true);
grant select on contact_corrections to gongkai_office;
grant insert on contact_corrections to gongkai_applicant;
grant select, update on contact_corrections to gongkai_jobs;
grant update (sealed, identity_hash, phone_hash, identity_number, contact_person, phone, email, postal_address) on requests to gongkai_applicant;
create policy applicant on disputes for select to gongkai_applicant using (true);
grant select (request_id, accepted_on, decided_on) on disputes to gongkai_applicant;
grant select, insert, update on personal_keys to gongkai_jobs;
grant delete on request_files, files to gongkai_jobs;
