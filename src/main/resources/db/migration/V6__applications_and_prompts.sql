-- Applications that send people to the prompt, and what the prompt keeps. Words are checked by CASE, see V1.

create table application (
    id            varchar(60) primary key,
    tenant_id     varchar(60) not null references tenant (id),
    name          varchar(100) not null,
    protocol      varchar(10) not null check (case protocol when 'oidc' then true when 'duo' then true else false end),
    client_id     varchar(60) not null unique,
    secret        bytea not null,
    redirect_uris varchar(8000) not null,
    return_uris   varchar(8000) not null,
    enrolment     boolean not null,
    remember_days integer not null check (remember_days between 0 and 365),
    created_at    timestamp(6) with time zone not null
);

create index application_of_tenant on application (tenant_id);

-- One question to one person in one browser. The request hash is unique: a request is answered once, by one browser.
create table prompt (
    id             varchar(60) primary key,
    application_id varchar(60) not null references application (id) on delete cascade,
    user_id        varchar(255) not null,
    display_name   varchar(255) not null,
    least          varchar(12) not null,
    request_hash   bytea not null unique,
    browser_hash   bytea not null,
    resume         varchar(100) not null,
    request        varchar(12000) not null,
    outcome        varchar(10) not null check (case outcome when 'open' then true when 'proven' then true when 'cancelled' then true when 'impossible' then true when 'taken' then true else false end),
    factor_id      varchar(60),
    kind           varchar(20),
    proven_at      timestamp(6) with time zone,
    enrolled       boolean not null default false,
    remember       boolean not null default false,
    expires_at     timestamp(6) with time zone not null,
    created_at     timestamp(6) with time zone not null
);

create index prompt_of_time on prompt (expires_at);

create table remembered_device (
    id             varchar(60) primary key,
    tenant_id      varchar(60) not null references tenant (id),
    application_id varchar(60) not null references application (id) on delete cascade,
    user_id        varchar(255) not null,
    factor_id      varchar(60) not null references factor (id) on delete cascade,
    token_hash     bytea not null,
    previous_hash  bytea,
    rotated_at     timestamp(6) with time zone not null,
    browser        varchar(200),
    proven_at      timestamp(6) with time zone not null,
    last_used_at   timestamp(6) with time zone not null,
    expires_at     timestamp(6) with time zone not null
);

create index remembered_device_of_user on remembered_device (tenant_id, user_id);
create index remembered_device_of_time on remembered_device (expires_at);
create index remembered_device_of_factor on remembered_device (factor_id);

-- Pushed requests and codes, known by the hash of their secret part; what they stand for is sealed.
create table login_grant (
    id             varchar(60) primary key,
    application_id varchar(60) not null references application (id) on delete cascade,
    token_hash     bytea not null unique,
    content        bytea not null,
    expires_at     timestamp(6) with time zone not null,
    used_at        timestamp(6) with time zone
);

create index login_grant_of_time on login_grant (expires_at);

-- Keys that sign answers. A key is published before it signs, and for a while after.
create table signing_key (
    id      varchar(60) primary key,
    jwk     bytea not null,
    gone_at timestamp(6) with time zone not null
);

create table portal_link (
    id             varchar(60) primary key,
    token_hash     bytea not null unique,
    tenant_id      varchar(60) not null references tenant (id),
    application_id varchar(60) references application (id) on delete cascade,
    user_id        varchar(255) not null,
    display_name   varchar(255) not null,
    return_url     varchar(1000),
    expires_at     timestamp(6) with time zone not null,
    used_at        timestamp(6) with time zone
);

create index portal_link_of_time on portal_link (expires_at);
