create index challenge_of_expiry on challenge (expires_at);
create index factor_of_status on factor (status, created_at);
