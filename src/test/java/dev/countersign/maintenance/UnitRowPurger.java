package dev.countersign.maintenance;

import dev.countersign.UnitDatabase;

/** What purges remove by, on the database of tests without a server. */
public final class UnitRowPurger {

    private UnitRowPurger() {}

    public static RowPurger make() {
        return UnitDatabase.transactional(new RowPurger(UnitDatabase.jdbc()));
    }
}
