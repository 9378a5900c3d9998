-- Chores of one node at a time. Times are the database's.
create table lease (
    chore  varchar(40) primary key,
    holder varchar(60) not null,
    until  timestamp(6) with time zone not null
);

-- The order of the trail is the order of sealing: ids are given before commit, so a row may appear below others that are
-- sealed already. The application inserts and reads here and in audit_event; it never updates or deletes.
create table audit_seal (
    seq      bigint primary key,
    audit_id bigint not null unique,
    mac      bytea not null
);
