package dev.countersign.maintenance;

import org.springframework.mock.env.MockEnvironment;

/** What an operator set about how long things are kept. */
public final class UnitRetention {

    private UnitRetention() {}

    public static Retention of(String what, String kept) {
        return new Retention(new MockEnvironment().withProperty("countersign.retention." + what, kept));
    }

    /** Nothing was set. */
    public static Retention usual() {
        return new Retention(new MockEnvironment());
    }
}
