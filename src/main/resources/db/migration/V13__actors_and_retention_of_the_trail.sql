-- Who acted is typed, and from where is known. Rows of before have no type; their seals vouch for the older columns.
alter table audit_event alter column actor set data type varchar(600);
alter table audit_event alter column user_id set data type varchar(600);
alter table audit_event add column actor_type varchar(20);
alter table audit_event add column ip_address varchar(45);
alter table audit_event add column user_agent varchar(300);
alter table audit_event add constraint audit_event_of_known_actor check (case actor_type when 'account' then true when 'portal_user' then true when 'api_key' then true when 'client' then true when 'prompt_user' then true when 'server' then true when 'anonymous' then true else actor_type is null end);

-- The seal that the oldest one of the trail follows, once old rows were removed with their seals. Its own seal is keyed,
-- so that nobody without the key can move it.
create table audit_base (
    id   integer primary key check (id = 1),
    seq  bigint not null,
    mac  bytea not null,
    seal bytea not null
);

-- What strangers repeat is counted here until ends_at, and is then one entry of the trail. k is a hash of the event,
-- the name and the source; of the event and the source; or of the event alone. opened counts the entries that were
-- written at once, n those that were not.
create table audit_repeat (
    k          bytea primary key,
    tenant_id  varchar(60) not null,
    event      varchar(40) not null,
    subject    varchar(64) not null,
    ip_address varchar(45),
    opened     integer not null,
    n          integer not null,
    first_at   timestamp(6) with time zone not null,
    last_at    timestamp(6) with time zone not null,
    ends_at    timestamp(6) with time zone not null
);

create index audit_repeat_of_time on audit_repeat (ends_at);
