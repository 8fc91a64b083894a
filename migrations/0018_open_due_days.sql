alter table requests add column due_not_before date;
comment on column requests.due_not_before is '应答复日所在年份的放假安排尚未公布时，应答复日最早可能的日子；放假安排载入后改为 due_on';
alter table requests add constraint requests__due_once check (due_on is null or due_not_before is null);

drop index requests__work_list;
create index requests__work_list on requests (agency_id, state, (coalesce(due_on, due_not_before)));
