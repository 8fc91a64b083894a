-- A founding or a move looks for the agencies directly below.
create index agencies__parent on agencies (parent_id);
