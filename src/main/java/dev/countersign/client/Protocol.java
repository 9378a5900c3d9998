package dev.countersign.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an application asks for the second step. */
public enum Protocol {
    /** OpenID Connect. */
    OIDC,
    /** As clients of the Duo OIDC Auth API do. */
    DUO;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Protocol> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.wireName().equals(name))
                .findFirst();
    }
}
