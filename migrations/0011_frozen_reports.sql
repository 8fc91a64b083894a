-- 年度报告公布后不再改动: what stands on the portal is kept by the database too, not by the verbs alone.
create function refuse_change_of_published_cell() returns trigger language plpgsql as $$
begin
  if exists (
    select from annual_reports
    where id in (new.report_id, old.report_id) and state in ('published', 'replaced')
  ) then
    raise exception 'the figures of a published report are frozen' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger annual_report_cells__frozen before insert or update or delete on annual_report_cells
  for each row execute function refuse_change_of_published_cell();

-- Afterwards a published report is only replaced by its correction, and its Word and PDF are put beside it.
create function refuse_change_of_published_report() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.state not in ('published', 'replaced') or (old.state = 'replaced' and new.state <> 'replaced')
    or (new.agency_id, new.year, new.version, new.format, new.overview, new.problems, new.other_matters, new.compiled_at, new.published_at)
      is distinct from
      (old.agency_id, old.year, old.version, old.format, old.overview, old.problems, old.other_matters, old.compiled_at, old.published_at)
  then
    raise exception 'a published report is frozen' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger annual_reports__frozen before update or delete on annual_reports
  for each row when (old.state in ('published', 'replaced')) execute function refuse_change_of_published_report();
