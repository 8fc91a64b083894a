-- 附件的隐藏信息. Found when a file is uploaded; null for a file that was uploaded before, or that could not be read.
alter table file_uploads
  add column hidden jsonb,
  add column cleaned_from text references files;
comment on column file_uploads.hidden is '文件里的隐藏信息：修订、批注、作者等；空的没有检查';
comment on column file_uploads.cleaned_from is '由哪个文件清除隐藏信息而来';
