package dev.countersign.factor;

import dev.countersign.common.Secret;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What comes next after the start of an enrolment. */
public sealed interface EnrolmentStep {

    /** The secrets that are disclosed once, by the names of the kind's {@link FactorType#wireAttributes}. */
    Map<String, List<Secret>> disclosed();

    /** Returns the disclosed text of this name. */
    default Secret secret(String name) {
        return secrets(name).getFirst();
    }

    /** Returns the disclosed list of this name. */
    default List<Secret> secrets(String name) {
        return Objects.requireNonNull(disclosed().get(name), () -> name + " is not disclosed");
    }

    /** The factor counts from its first right response to a challenge on. */
    record Prove(Map<String, List<Secret>> disclosed) implements EnrolmentStep {

        /** Discloses nothing. */
        public Prove() {
            this(Map.of());
        }
    }

    /** The factor counts already. */
    record Complete(Map<String, List<Secret>> disclosed) implements EnrolmentStep {}
}
