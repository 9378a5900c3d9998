package dev.countersign.audit;

import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;

@Tag("server")
class RepeatsOnPostgresTests extends RepeatsScenario {

    @Override
    DataSource newDatabase() {
        return new TamperingOnPostgresTests().newDatabase();
    }
}
