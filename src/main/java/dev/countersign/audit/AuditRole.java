package dev.countersign.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Grants privileges on PostgreSQL, where the role that migrates ({@code spring.flyway.user}) is not the role that serves.
 * After each migration, the serving role receives what it needs, without the right to change or delete rows of the trail.
 * It removes old rows through a function of the migrating role.
 */
@Component
class AuditRole implements Callback {

    /**
     * Removes old rows from the start of the trail and moves the anchor of the chain. It removes no row of the last 30
     * days; a caller without the vault key leaves an anchor that {@code audit verify} reports as forged.
     */
    private static final String REMOVAL = """
            create or replace function %s(from_seq bigint, to_seq bigint, to_mac bytea, to_seal bytea) returns boolean
            language plpgsql security definer set search_path = %s, pg_temp as $$
            begin
                if exists (select 1 from audit_seal s join audit_event e on e.id = s.audit_id
                            where s.seq <= to_seq and e.at > now() - interval '30 days') then
                    raise exception 'The audit_event rows of the last 30 days stay';
                end if;
                if not exists (select 1 from audit_seal s where s.seq = to_seq and s.mac = to_mac) then
                    return false;
                end if;
                if from_seq = 0 then
                    insert into audit_base (id, seq, mac, seal) values (1, to_seq, to_mac, to_seal)
                    on conflict do nothing;
                else
                    update audit_base set seq = to_seq, mac = to_mac, seal = to_seal where id = 1 and seq = from_seq;
                end if;
                if not found then
                    return false;
                end if;
                delete from audit_event where id in (select audit_id from audit_seal where seq <= to_seq);
                delete from audit_seal where seq <= to_seq;
                return true;
            end $$
            """;

    private final String serving;
    private final String migrating;

    AuditRole(
            @Value("${spring.datasource.username:}") String serving,
            @Value("${spring.flyway.user:}") String migrating) {
        this.serving = serving;
        this.migrating = migrating;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE && !migrating.isEmpty() && !migrating.equals(serving);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            Connection connection = context.getConnection();
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                grant(connection, '"' + serving.replace("\"", "\"\"") + '"');
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not grant privileges to the serving role", e);
        }
    }

    private static void grant(Connection connection, String role) throws SQLException {
        String schema = '"' + connection.getSchema().replace("\"", "\"\"") + '"';
        try (Statement statement = connection.createStatement()) {
            statement.execute("grant usage on schema " + schema + " to " + role);
            statement.execute("grant select, insert, update, delete on all tables in schema " + schema + " to " + role);
            statement.execute("revoke update, delete, truncate on audit_event, audit_seal from " + role);
            statement.execute("revoke insert, update, delete, truncate on audit_base from " + role);
            statement.execute(REMOVAL.formatted(AuditSealRepository.REMOVE_FUNCTION, schema));
            String function = "function " + AuditSealRepository.REMOVE_FUNCTION + "(bigint, bigint, bytea, bytea)";
            statement.execute("revoke all on " + function + " from public");
            statement.execute("grant execute on " + function + " to " + role);
        }
    }

    @Override
    public String getCallbackName() {
        return "audit-role";
    }
}
