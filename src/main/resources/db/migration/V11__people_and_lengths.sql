-- Wrong codes in a row over all factors of one person. Who changes what several factors of one person have to agree on
-- holds the person's row before the rows of the factors.
create table subject (
    tenant_id  varchar(60) not null,
    user_id    varchar(510) not null,
    fails      integer default 0 not null check (fails between 0 and 100),
    updated_at timestamp(6) with time zone not null,
    primary key (tenant_id, user_id)
);

create index subject_of_time on subject (updated_at);

-- Lengths of inputs are counted in characters. H2 counts a character such as an emoji twice, so columns have twice the
-- documented length: ids of users 255, names 100, display names 255.
alter table factor alter column user_id set data type varchar(510);
alter table factor alter column name set data type varchar(200);
alter table factor alter column issuer set data type varchar(510);
alter table factor alter column label set data type varchar(510);
alter table tenant alter column name set data type varchar(200);
alter table tenant alter column issuer set data type varchar(200);
alter table api_key alter column name set data type varchar(200);
alter table application alter column name set data type varchar(200);
alter table prompt alter column user_id set data type varchar(510);
alter table prompt alter column display_name set data type varchar(510);
alter table remembered_device alter column user_id set data type varchar(510);
alter table portal_link alter column user_id set data type varchar(510);
alter table portal_link alter column display_name set data type varchar(510);

-- The longest name of an actor is a portal guest's: it holds the tenant and the id of the user.
alter table audit_event alter column actor set data type varchar(600);
alter table audit_event alter column user_id set data type varchar(510);
alter table audit_event alter column subject set data type varchar(128);

-- An event names the user and holds the address and the browser of the caller, where a character may take six or twelve.
alter table webhook_delivery alter column payload set data type varchar(12000);

-- Of one user one set of recovery codes works: the newest stays.
delete from factor where kind = 'recovery' and user_id is not null and exists (
    select 1 from factor newer
     where newer.kind = 'recovery' and newer.tenant_id = factor.tenant_id and newer.user_id = factor.user_id
       and newer.id > factor.id);
