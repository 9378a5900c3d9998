package dev.countersign.audit;

import javax.sql.DataSource;

class RetentionOfTrailOnPostgresTests extends RetentionOfTrailScenario {

    @Override
    DataSource newDatabase() {
        return new TamperingOnPostgresTests().newDatabase();
    }
}
