create function touch_portal(wait_ms integer) returns void language plpgsql as $$
begin
  -- The lock says that a change is under way, to whoever asks, until it is committed or undone.
  perform pg_advisory_xact_lock_shared(7203653);
  perform pg_sleep(wait_ms / 1000.0);
  insert into content_versions (scope, version) values ('portal', 1)
  on conflict (scope) do update set version = content_versions.version + 1;
end $$;
comment on function touch_portal is '门户内容变动。等候各程序的页面租期届满，再把内容版本加一';

create function portal_version(out quiet boolean, out version bigint) language plpgsql as $$
begin
  -- Read after the lock was tried, as a statement of its own: it then holds all that was committed before.
  quiet := pg_try_advisory_xact_lock(7203653);
  version := coalesce((select v.version from content_versions v where v.scope = 'portal'), 0);
end $$;
comment on function portal_version is '门户内容版本，及此刻有无正在进行的变动';
