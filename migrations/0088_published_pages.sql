-- The order of the lists of the portal, which turn pages from the index alone and read twenty documents of each.
create index documents__column_pages on documents (agency_id, column_key, published_at desc, id desc) where published_edition_id is not null;
create index documents__agency_pages on documents (agency_id, published_at desc, id desc) include (column_key) where published_edition_id is not null;
create index documents__newest_pages on documents (published_at desc, id desc) include (column_key) where published_edition_id is not null;
create index documents__interprets on documents (interprets_id) where interprets_id is not null;
