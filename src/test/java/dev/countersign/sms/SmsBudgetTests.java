package dev.countersign.sms;

import dev.countersign.UnitDatabase;
import dev.countersign.vault.UnitVault;

/** On the embedded database, without a server. */
class SmsBudgetTests extends SmsBudgetScenario {

    SmsBudgetTests() {
        jdbc = UnitDatabase.jdbc();
        buckets = new RateBuckets(jdbc, UnitVault.get());
    }
}
