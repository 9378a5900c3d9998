-- Counters of wrong codes, by the names of the settings that limit them.
alter table factor rename column fails to consecutive_failures;
alter table factor rename column day_fails to daily_failures;
alter table factor rename column day_start to daily_window_start;
alter table factor rename column lock_until to locked_until;
alter table subject rename column fails to consecutive_failures;
