-- 公开属性. Whether the text that a document shows is public by itself, on request, or withheld.
alter table documents add column publicity text not null default 'proactive'
  constraint documents__publicity check (publicity in ('proactive', 'on-request', 'withheld'));
comment on column documents.publicity is '公开属性，由编审记录推算；只有主动公开的可以发布';
alter table documents drop constraint documents__state, add constraint documents__state check (state in (
  'draft', 'first-review', 'second-review', 'final-review', 'security-review', 'referred', 'not-public', 'not-proactive', 'passed',
  'scheduled', 'published', 'withdrawn'
));
create index documents__publicity on documents (agency_id, publicity, next_review_on) where publicity <> 'proactive';
