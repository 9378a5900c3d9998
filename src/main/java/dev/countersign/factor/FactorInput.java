package dev.countersign.factor;

import dev.countersign.common.OneLine;
import dev.countersign.common.Problem.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Declares one text that a kind takes at enrolment: a member of the enrolment request. The API reads and documents what
 * is declared here, and nothing else.
 *
 * @param name the wire name: {@code phone_number}
 * @param required whether enrolment fails without it
 * @param description for the published contract
 * @param example for the published contract
 * @param pattern a regular expression for the published contract, where a line of text says too little; the kind itself
 *     checks what it describes
 * @param fallback what the route of one user takes when the input is absent
 * @param userRouteOnly whether only the route of one user takes it
 */
public record FactorInput(
        String name,
        boolean required,
        String description,
        @Nullable String example,
        @Nullable String pattern,
        Fallback fallback,
        boolean userRouteOnly) {

    /** The longest text that an input takes. */
    public static final int MAX_LENGTH = 255;

    /** What stands in for an input that the route of one user did not get. */
    public enum Fallback {
        NONE,
        TENANT_ISSUER,
        USER_ID
    }

    /** Declares an input that must be there: one line of at most {@value #MAX_LENGTH} characters. */
    public static FactorInput required(String name, String description, String example) {
        return new FactorInput(name, true, description, example, null, Fallback.NONE, false);
    }

    /** Declares an input that may be absent. */
    public static FactorInput optional(String name, String description) {
        return new FactorInput(name, false, description, null, null, Fallback.NONE, false);
    }

    public FactorInput fallingBackTo(Fallback newFallback) {
        return new FactorInput(name, required, description, example, pattern, newFallback, userRouteOnly);
    }

    public FactorInput matching(String newPattern) {
        return new FactorInput(name, required, description, example, newPattern, fallback, userRouteOnly);
    }

    public FactorInput onUserRouteOnly() {
        return new FactorInput(name, required, description, example, pattern, fallback, true);
    }

    /** Returns what is wrong with the value of a required input; empty when it can be used. */
    Optional<Fault> fault(String value) {
        if (value.isEmpty()) {
            return Optional.of(new Fault(name, "required", name + " is required."));
        }
        if (OneLine.length(value) > MAX_LENGTH) {
            return Optional.of(new Fault(name, "too_long", name + " must be at most " + MAX_LENGTH + " characters."));
        }
        return OneLine.fits(value, MAX_LENGTH)
                ? Optional.empty()
                : Optional.of(new Fault(name, "invalid", name + " must be one line of text that can be seen."));
    }
}
