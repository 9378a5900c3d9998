package dev.countersign.tenant;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key may do. */
public enum Scope {
    /** Read factors and challenges. */
    FACTORS_READ,
    /** Enrol, rename and delete factors. */
    FACTORS_WRITE,
    /** Ask for codes and check them. */
    CHALLENGES_WRITE,
    /** Make and revoke keys of the same tenant. */
    ADMIN;

    public static final Set<Scope> ALL = Set.copyOf(EnumSet.allOf(Scope.class));

    /** Returns the name on the wire: {@code factors:read}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** Returns the authority of a key with this scope: {@code SCOPE_factors:read}. */
    public String authority() {
        return "SCOPE_" + wireName();
    }

    public static Optional<Scope> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }

    static String toColumn(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    }

    static Set<Scope> ofColumn(String column) {
        return Arrays.stream(column.split(" "))
                .map(Scope::ofWireName)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
