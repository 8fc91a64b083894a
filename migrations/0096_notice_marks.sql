-- 已读的通知. Notices are read from the facts; stored is only who has read which.
create table notice_marks (
  agency_id integer not null references agencies,
  account_id integer not null references accounts,
  notice text not null check (notice ~ '^[a-z-]+:[0-9]+$'),
  read_at timestamptz not null,
  primary key (account_id, agency_id, notice)
);
comment on table notice_marks is '已读的通知。通知由办理记录得出，这里只记谁读过哪一条；一年后清除';
create index notice_marks__read_at on notice_marks (read_at);
select isolate_by_agency('notice_marks', 'insert');
grant delete on notice_marks to gongkai_jobs;

-- What happened in an agency since a day.
create index editorial_facts__recent on editorial_facts (agency_id, recorded_at);
