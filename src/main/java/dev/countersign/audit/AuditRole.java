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
 * Where tables are made by another role than the one that works with them ({@code spring.flyway.user}, on PostgreSQL),
 * the working role gets what it needs after each migration, and may not change or delete what is in the trail.
 */
@Component
class AuditRole implements Callback {

    private final String working;
    private final String migrating;

    AuditRole(
            @Value("${spring.datasource.username:}") String working,
            @Value("${spring.flyway.user:}") String migrating) {
        this.working = working;
        this.migrating = migrating;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE && !migrating.isEmpty() && !migrating.equals(working);
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
                grant(connection, '"' + working.replace("\"", "\"\"") + '"');
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not grant the working role what it needs", e);
        }
    }

    private static void grant(Connection connection, String role) throws SQLException {
        String schema = '"' + connection.getSchema().replace("\"", "\"\"") + '"';
        try (Statement statement = connection.createStatement()) {
            statement.execute("grant usage on schema " + schema + " to " + role);
            statement.execute("grant select, insert, update, delete on all tables in schema " + schema + " to " + role);
            statement.execute("revoke update, delete, truncate on audit_event, audit_seal from " + role);
        }
    }

    @Override
    public String getCallbackName() {
        return "audit-role";
    }
}
