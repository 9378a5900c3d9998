-- Each node writes its row here again and again, so that a database that takes no changes is noticed by itself.
create table database_watch (
    node       varchar(60) primary key,
    written_at timestamp(6) with time zone not null
);
