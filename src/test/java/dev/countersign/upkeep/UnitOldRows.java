package dev.countersign.upkeep;

import dev.countersign.UnitDatabase;

/** What purges remove by, on the database of tests without a server. */
public final class UnitOldRows {

    private UnitOldRows() {}

    public static OldRows make() {
        return UnitDatabase.transactional(new OldRows(UnitDatabase.jdbc()));
    }
}
