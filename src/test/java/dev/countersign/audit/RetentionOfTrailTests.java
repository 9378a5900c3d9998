package dev.countersign.audit;

import javax.sql.DataSource;

class RetentionOfTrailTests extends RetentionOfTrailScenario {

    @Override
    DataSource newDatabase() {
        return new TamperingTests().newDatabase();
    }
}
