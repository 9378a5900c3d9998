-- Wrong passwords are counted in leaky buckets, and are named so.
alter table sign_in_lane rename to sign_in_bucket;
alter table sign_in_bucket rename column fails to failures;
alter table sign_in_bucket rename column forgotten_at to empty_at;
