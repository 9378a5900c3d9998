package dev.countersign.audit;

import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;

@Tag("server")
class RetentionOfTrailOnPostgresTests extends RetentionOfTrailScenario {

    @Override
    DataSource newDatabase() {
        return new TamperingOnPostgresTests().newDatabase();
    }
}
