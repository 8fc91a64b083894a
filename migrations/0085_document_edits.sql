-- 正在修改. Who has the text of a document open in the editor, so that a second person is told; nothing depends on a row being there.
create table document_edits (
  document_id integer primary key references documents,
  account_id integer not null references accounts,
  window_key text not null check (length(window_key) between 8 and 64),
  began_at timestamptz not null,
  seen_at timestamptz not null
);
comment on table document_edits is '正在修改：谁在编辑器中打开了一条信息；接手或者长时间没有动静的，由下一人代替';
comment on column document_edits.window_key is '浏览器窗口的记号，同一人的两个窗口也互相提醒';
select isolate_with('document_edits', 'select from documents where documents.id = document_id', 'insert, update, delete');
