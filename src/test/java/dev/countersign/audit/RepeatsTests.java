package dev.countersign.audit;

import javax.sql.DataSource;

class RepeatsTests extends RepeatsScenario {

    @Override
    DataSource newDatabase() {
        return new TamperingTests().newDatabase();
    }
}
