-- A form that is sent again in the next year gets another number; this hash makes it known all the same.
alter table requests add column form_hash text constraint requests__form unique;
comment on column requests.form_hash is '申请表凭证的散列值，同一张申请表只登记一件；本栏增设以前的申请为空';
-- The index requests__number_for_progress keeps the numbers unique already.
drop index requests__number;
