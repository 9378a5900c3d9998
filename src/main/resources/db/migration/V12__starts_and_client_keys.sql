-- A request starts one prompt: the start hash is of the id that its client gave it (jti), or of what was signed.
alter table prompt add column start_hash bytea;
update prompt set start_hash = request_hash;
alter table prompt alter column start_hash set not null;
alter table prompt add constraint prompt_of_start unique (start_hash);

-- Public keys by which a client proves itself, and the secret it had before, which works until its time is over.
alter table application add column public_keys varchar(8000);
alter table application add column previous_secret bytea;
alter table application add column previous_until timestamp(6) with time zone;
