-- How many wrong passwords came by each lane: by an account's name, by a name that is nobody's, by a source address, or by
-- a browser that an account signed in with before. The id is a hash, so that no name, address or cookie lies here.
create table sign_in_lane (
    id           varchar(64) primary key,
    account_id   varchar(60) references account (id) on delete cascade,
    browser      boolean not null,
    fails        integer not null check (fails >= 0),
    forgotten_at timestamp(6) with time zone not null,
    retry_at     timestamp(6) with time zone not null,
    ends_at      timestamp(6) with time zone
);

create index sign_in_lane_of_account on sign_in_lane (account_id);
create index sign_in_lane_of_time on sign_in_lane (ends_at);
