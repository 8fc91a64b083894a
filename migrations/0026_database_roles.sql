-- 数据库角色. The program connects as the owner of the tables, for migrations and its commands, and takes one of these roles for everything else.
-- None can sign in, owns a table or passes over row-level security. They belong to the whole server, so another database may have made them,
-- or be making them at this moment.
do $$
declare
  name text;
  failed text;
begin
  foreach name in array array[
    'gongkai_office', 'gongkai_administration', 'gongkai_applicant', 'gongkai_portal', 'gongkai_jobs', 'gongkai_counts'
  ] loop
    for attempt in 1..50 loop
      begin
        if not exists (select from pg_roles where rolname = name) then
          execute format('create role %I nologin noinherit nosuperuser nobypassrls', name);
        end if;
        if not exists (
          select from pg_roles me where me.rolname = session_user and (me.rolsuper or exists (
            select from pg_auth_members m join pg_roles given on given.oid = m.roleid
            where given.rolname = name and m.member = me.oid
              -- From PostgreSQL 16 on, whoever makes a role is a member that may not take it.
              and coalesce((to_jsonb(m) ->> 'set_option')::boolean, true)
          ))
        ) then
          execute format('grant %I to session_user', name);
        end if;
        failed := null;
        exit;
      exception
        when insufficient_privilege then
          raise exception '数据库用户 % 不能建立或者使用角色 %', session_user, name using
            hint = format('请数据库管理员执行：create role %I nologin noinherit; grant %I to %I; 六个角色都要执行，然后重新启动。'
              ' The database user must have CREATEROLE, or a superuser creates the six roles gongkai_office, gongkai_administration,'
              ' gongkai_applicant, gongkai_portal, gongkai_jobs, gongkai_counts and grants them to it.', name, name, session_user),
            errcode = 'insufficient_privilege';
        -- Another database does the same at the same time.
        when duplicate_object or unique_violation or internal_error then
          failed := sqlerrm;
          perform pg_sleep(0.02 * random());
      end;
    end loop;
    if failed is not null then raise exception 'the role % could not be made: %', name, failed; end if;
  end loop;
  if exists (select from pg_roles where rolname like 'gongkai\_%' and rolname in (
    'gongkai_office', 'gongkai_administration', 'gongkai_applicant', 'gongkai_portal', 'gongkai_jobs', 'gongkai_counts'
  ) and (rolsuper or rolbypassrls)) then
    raise exception '角色 gongkai_* 不得是超级用户，也不得绕过行级安全（BYPASSRLS）' using
      hint = 'alter role … nosuperuser nobypassrls; the roles of the program must be subject to row-level security.';
  end if;
end $$;
