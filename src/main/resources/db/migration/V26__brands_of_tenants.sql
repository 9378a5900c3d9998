-- How a tenant's pages present themselves; null leaves a part as the server has it.
alter table tenant add column brand_name varchar(60);
alter table tenant add column brand_accent varchar(7);
alter table tenant add column brand_logo varchar(70000);
