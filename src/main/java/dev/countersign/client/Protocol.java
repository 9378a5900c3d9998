package dev.countersign.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The protocol by which a client requests the second step. */
public enum Protocol {
    /** OpenID Connect. */
    OIDC,
    /** The Duo OIDC Auth API. */
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
