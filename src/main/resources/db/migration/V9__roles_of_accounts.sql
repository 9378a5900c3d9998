-- What an account may do in the administration, whether it may sign in, and whether its password has to be replaced.
-- Words are checked by CASE, see V1.
alter table account add column role varchar(20) default 'none' not null;
alter table account add column enabled boolean default true not null;
alter table account add column must_change_password boolean default false not null;
alter table account add column password_changed_at timestamp(6) with time zone;

update account set role = 'owner' where administrator = true;
update account set password_changed_at = created_at;

alter table account alter column password_changed_at set not null;
alter table account drop column administrator;
alter table account add constraint account_role check (case role when 'none' then true when 'owner' then true when 'administrator' then true when 'helpdesk' then true when 'auditor' then true else false end);
