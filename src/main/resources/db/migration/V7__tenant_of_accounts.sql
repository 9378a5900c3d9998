-- The accounts of our own pages get a tenant that no application can reach. Their factors, and the challenges of these,
-- move there. Secrets stay sealed under the name of the tenant in which they were made.
insert into tenant (id, name, issuer, created_at)
select 'accounts', 'Accounts', issuer, current_timestamp from tenant where id = 'default';

alter table factor add column sealed_for varchar(60);

-- The pair of keys of a challenge names its factor's tenant, so challenges step aside while factors move.
create table moved_challenge as
select c.* from challenge c join factor f on f.id = c.factor_id
 where f.tenant_id = 'default' and f.user_id in (select id from account);

delete from challenge where id in (select id from moved_challenge);

update factor set sealed_for = tenant_id, tenant_id = 'accounts'
 where tenant_id = 'default' and user_id in (select id from account);

insert into challenge (id, tenant_id, factor_id, code_hash, live_factor_id, attempts, send_state, provider_ref,
                       expires_at, verified_at, created_at, updated_at)
select id, 'accounts', factor_id, code_hash, live_factor_id, attempts, send_state, provider_ref,
       expires_at, verified_at, created_at, updated_at
  from moved_challenge;

drop table moved_challenge;

-- What an application of the tenant "default" may have made for an account's id stood for nobody it may speak for.
delete from remembered_device where tenant_id = 'default' and user_id in (select id from account);
delete from portal_link where tenant_id = 'default' and user_id in (select id from account);
delete from prompt where user_id in (select id from account)
   and application_id in (select id from application where tenant_id = 'default');

alter table api_key add constraint api_key_of_applications check (tenant_id <> 'accounts');
alter table application add constraint application_of_applications check (tenant_id <> 'accounts');
alter table webhook_endpoint add constraint webhook_of_applications check (tenant_id <> 'accounts');
alter table portal_link add constraint portal_link_of_applications check (tenant_id <> 'accounts');
alter table remembered_device add constraint remembered_device_of_applications check (tenant_id <> 'accounts');
