-- 指南. The profile from which the guide on the portal was made, so that a later profile can be compared with it.
alter table documents add column guide_profile jsonb;
comment on column documents.guide_profile is '门户上的指南生成时所依据的机构概况，由编审记录推算；空：不是由机构概况生成的';
create index documents__guide on documents (agency_id, published_at desc) where guide_profile is not null;
