-- Jobs that run on one node at a time are locked by ShedLock, whose table this is. Times are UTC, of the database's clock.
drop table lease;

create table shedlock (
    name       varchar(64) primary key,
    lock_until timestamp(6) not null,
    locked_at  timestamp(6) not null,
    locked_by  varchar(255) not null
);
