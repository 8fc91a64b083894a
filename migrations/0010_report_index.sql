-- Table three counts a whole year of an agency from the index alone; the rows themselves lie scattered among those of all agencies.
drop index requests__received;
create index requests__received on requests (agency_id, received_on) include (answered_on, applicant_kind, outcome);
