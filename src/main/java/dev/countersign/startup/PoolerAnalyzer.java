package dev.countersign.startup;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Behind a pooler that hands a connection on after each transaction, the driver must prepare nothing on the server. */
class PoolerAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** PostgreSQL's duplicate_prepared_statement and invalid_sql_statement_name. */
    private static final String DUPLICATE = "42P05";

    private static final String UNKNOWN = "26000";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState();
        return DUPLICATE.equals(state) || UNKNOWN.equals(state)
                ? new FailureAnalysis(
                        "PostgreSQL is reached through a pooler that shares connections between transactions.",
                        "Add prepareThreshold=0 to the address of the database: jdbc:postgresql://...?prepareThreshold=0",
                        cause)
                : null;
    }
}
