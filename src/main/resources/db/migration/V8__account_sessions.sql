-- The sessions of accounts, so that each can be seen and ended, on whichever node it lives. A row that is gone has ended.
create table account_session (
    id           varchar(60) primary key,
    account_id   varchar(60) not null references account (id) on delete cascade,
    ip_address   varchar(64),
    user_agent   varchar(300),
    created_at   timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone not null,
    ends_at      timestamp(6) with time zone not null
);

create index account_session_of_account on account_session (account_id);
create index account_session_of_time on account_session (ends_at);
