package dev.countersign.maintenance;

import dev.countersign.UnitDatabase;
import dev.countersign.common.UnusableSetting;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionOperations;

/** Executes purges, on the database of tests without a server unless another is given. */
public final class UnitRowPurger {

    private final RowPurger purger;

    public UnitRowPurger(Clock clock) {
        this(UnitDatabase.jdbc(), UnitDatabase.transaction(), clock);
    }

    /** Executes purges on the database of a server. */
    public UnitRowPurger(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        purger = new RowPurger(List.of(), jdbc, transactions, clock);
    }

    public int batch(Purge purge, int most) {
        return purger.batch(purge, most);
    }

    /** Nothing was set. */
    public static Retention retention() {
        return retention(new MockEnvironment());
    }

    /** @throws UnusableSetting when the operator set too short a time */
    public static Retention retention(String what, String kept) {
        return retention(new MockEnvironment().withProperty("countersign.retention." + what, kept));
    }

    private static Retention retention(MockEnvironment settings) {
        try {
            return Binder.get(settings).bindOrCreate("countersign.retention", Retention.class);
        } catch (BindException e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof UnusableSetting)) {
                cause = cause.getCause();
            }
            throw cause instanceof UnusableSetting unusable ? unusable : e;
        }
    }
}
