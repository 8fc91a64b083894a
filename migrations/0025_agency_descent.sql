-- 机关的上下级. Every agency with every agency below it, so that a subtree of any depth is one look-up in an index.
create table agency_descent (
  ancestor_id integer not null references agencies on delete cascade,
  descendant_id integer not null references agencies on delete cascade,
  depth integer not null constraint agency_descent__depth check (depth >= 0),
  primary key (ancestor_id, descendant_id) include (depth)
);
comment on table agency_descent is '机关隶属关系。每一机关与其各级下级，本机关为第 0 级；由触发器按 agencies.parent_id 维护';
create index agency_descent__ancestors on agency_descent (descendant_id, ancestor_id) include (depth);

-- Security definer: no role of the program writes this table.
create function place_agency() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- One change of the tree at a time: two moves at once could make a cycle that neither of them sees.
  perform pg_advisory_xact_lock(7203655);
  if tg_op = 'UPDATE' then
    if exists (select from agency_descent where ancestor_id = new.id and descendant_id = new.parent_id) then
      raise exception 'an agency cannot be below itself' using errcode = 'check_violation', constraint = 'agencies__no_cycle', table = 'agencies';
    end if;
    delete from agency_descent link
    using agency_descent above, agency_descent below
    where above.descendant_id = new.id and above.depth > 0 and below.ancestor_id = new.id
      and link.ancestor_id = above.ancestor_id and link.descendant_id = below.descendant_id;
  else
    insert into agency_descent values (new.id, new.id, 0);
    -- One statement may insert an agency after those below it.
    insert into agency_descent
    select new.id, below.descendant_id, 1 + below.depth
    from agencies child join agency_descent below on below.ancestor_id = child.id
    where child.parent_id = new.id;
  end if;
  insert into agency_descent
  select above.ancestor_id, below.descendant_id, above.depth + 1 + below.depth
  from agency_descent above, agency_descent below
  where above.descendant_id = new.parent_id and below.ancestor_id = new.id;
  return null;
end $$;
create trigger agencies__placed after insert on agencies for each row execute function place_agency();
create trigger agencies__moved after update of parent_id on agencies for each row
  when (new.parent_id is distinct from old.parent_id) execute function place_agency();

with recursive descent as (
  select id as ancestor_id, id as descendant_id, 0 as depth from agencies
  union all
  select descent.ancestor_id, agencies.id, descent.depth + 1 from descent join agencies on agencies.parent_id = descent.descendant_id
)
insert into agency_descent select * from descent;
