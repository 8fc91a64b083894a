-- A correction of an agency's record was stored as if it took that record back, so that a corrected record could not be voided or corrected again.
alter table agency_facts drop constraint agency_facts__voided_once;
create unique index agency_facts__voided_once on agency_facts (voids) where kind = 'voided';
comment on column agency_facts.voids is '作废的记录；早先的更正登记在此记所更正的记录';
