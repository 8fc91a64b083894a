create table monthly_figures (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  month date not null constraint monthly_figures__first_of_month check (extract(day from month) = 1),
  row_key text not null constraint monthly_figures__row check (row_key in ('licences', 'penalties', 'coercive-measures', 'charges')),
  value bigint not null constraint monthly_figures__not_negative check (value >= 0),
  replaces integer constraint monthly_figures__replaced_once unique references monthly_figures,
  recorded_at timestamptz not null,
  recorded_by integer references accounts
);
comment on table monthly_figures is '每月数据：行政许可、行政处罚、行政强制决定件数，行政事业性收费（分）。只增不改，更正为新的一行';
create unique index monthly_figures__first_once on monthly_figures (agency_id, month, row_key) where replaces is null;
create trigger monthly_figures__append_only before update or delete on monthly_figures for each row execute function refuse_change();

create table annual_reports (
  id integer generated always as identity primary key,
  agency_id integer not null references agencies,
  year integer not null,
  version integer not null,
  format text not null constraint annual_reports__format check (format in ('2019', '2021')),
  state text not null constraint annual_reports__state check (state in ('draft', 'submitted', 'approved', 'published', 'replaced')),
  overview text not null default '',
  problems text not null default '',
  other_matters text not null default '',
  compiled_at timestamptz not null,
  submitted_by integer references accounts,
  approved_by integer references accounts,
  published_at timestamptz,
  pdf_hash text references files,
  word_hash text references files,
  constraint annual_reports__version_unique unique (agency_id, year, version)
);
comment on table annual_reports is '政府信息公开工作年度报告。公布后不再改动，更正为新版本';
create unique index annual_reports__one_open on annual_reports (agency_id, year) where state in ('draft', 'submitted', 'approved');

create table annual_report_cells (
  report_id integer not null references annual_reports,
  table_key text not null constraint annual_report_cells__table check (table_key in ('two', 'three', 'four')),
  row_key text not null,
  column_key text not null,
  computed bigint not null constraint annual_report_cells__computed_not_negative check (computed >= 0),
  stated bigint constraint annual_report_cells__stated_not_negative check (stated >= 0),
  reason text,
  primary key (report_id, table_key, row_key, column_key),
  constraint annual_report_cells__stated_has_reason check ((stated is null) = (reason is null))
);
comment on table annual_report_cells is '年度报告的数据。computed 由台账算出，stated 为经办人改动（须有理由）；合计不存，随用随算';
