package dev.countersign.api.conformance;

import java.util.Map;
import java.util.TreeMap;

/**
 * A row of the table: what is done and what must come out.
 *
 * @param lacking clients that cannot play it, and why
 */
record Case(String name, Play play, Map<Sdk, String> lacking) {

    interface Play {
        void with(World world);
    }

    Case(String name, Play play) {
        this(name, play, Map.of());
    }

    Case without(String reason, Sdk... sdks) {
        Map<Sdk, String> more = new TreeMap<>(lacking);
        for (Sdk sdk : sdks) {
            more.put(sdk, reason);
        }
        return new Case(name, play, more);
    }
}
