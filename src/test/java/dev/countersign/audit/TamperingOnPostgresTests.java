package dev.countersign.audit;

import dev.countersign.Postgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Tag("server")
class TamperingOnPostgresTests extends TamperingScenario {

    @Override
    DataSource newDatabase() {
        return new DriverManagerDataSource(Postgres.newDatabase(), "postgres", "postgres");
    }
}
