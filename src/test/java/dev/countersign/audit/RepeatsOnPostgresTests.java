package dev.countersign.audit;

import javax.sql.DataSource;

class RepeatsOnPostgresTests extends RepeatsScenario {

    @Override
    DataSource newDatabase() {
        return new TamperingOnPostgresTests().newDatabase();
    }
}
