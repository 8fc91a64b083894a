-- The nightly job seals the secrets of authenticator apps with the keys of the personal data.
grant select, update (sealed_secret) on second_factors to gongkai_jobs;
