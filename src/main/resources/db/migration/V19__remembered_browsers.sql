-- The table gets the name of what it holds.
alter table remembered_device rename to remembered_browser;
alter index remembered_device_of_user rename to remembered_browser_of_user;
alter index remembered_device_of_time rename to remembered_browser_of_time;
alter index remembered_device_of_factor rename to remembered_browser_of_factor;

-- A user agent has up to 300 characters everywhere.
alter table remembered_browser rename column browser to user_agent;
alter table remembered_browser alter column user_agent set data type varchar(300);

-- The kind of the factor that was verified, as for prompts.
alter table remembered_browser add column kind varchar(20);
update remembered_browser set kind = (select f.kind from factor f where f.id = remembered_browser.factor_id);
alter table remembered_browser alter column kind set not null;

alter table prompt rename column least to required_assurance;
alter table prompt rename column resume to resume_path;
alter table prompt rename column request to protocol_request;

alter table signing_key rename column gone_at to expires_at;
