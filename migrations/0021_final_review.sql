-- 终审人员. Who passes the final review is a setting of each agency: its head, or another reviewer too.
alter table agencies add column final_review text not null default 'head'
  constraint agencies__final_review check (final_review in ('head', 'reviewer'));
comment on column agencies.final_review is '终审由谁办理：head 公开工作机构负责人；reviewer 另一名审核员也可以办理。起草、初审、终审总是三个人';
