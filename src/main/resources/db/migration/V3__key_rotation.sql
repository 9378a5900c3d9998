-- Every change of any keyset gives the changed ones a version above all others, so that one number says what a node has
-- loaded. The phase lets a rotation that was interrupted go on where it stopped.
alter table vault_keyset add column version bigint default 1 not null;
alter table vault_keyset add column phase varchar(10) default 'steady' not null
    check (case phase when 'steady' then true when 'added' then true when 'promoted' then true else false end);
alter table vault_keyset add column changed_at timestamp(6) with time zone default current_timestamp not null;

-- Times are the database's, so that the clocks of nodes do not matter.
create table node (
    id             varchar(60) primary key,
    keyset_version bigint not null,
    started_at     timestamp(6) with time zone not null,
    seen_at        timestamp(6) with time zone not null
);
