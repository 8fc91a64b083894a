-- 信息种类. Kinds of information with fields of their own; 仅发布情况说明 is one of them, so that it can be counted.
alter table documents
  drop constraint documents__kind,
  add constraint documents__kind check (kind in (
    'general', 'normative', 'regulation', 'interpretation', 'news', 'consultation', 'press-conference', 'proposal',
    'question', 'budget', 'enforcement', 'recruitment', 'meeting', 'open-day', 'statement'
  ));

-- 待解读的文件: those that are valid, public here first, and may have no interpretation yet.
create index documents__uninterpreted on documents (agency_id, published_at)
  where published_edition_id is not null and ended_on is null and kind in ('normative', 'regulation');
