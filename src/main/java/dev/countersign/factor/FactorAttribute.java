package dev.countersign.factor;

/**
 * Declares one member of what the API returns about a factor under the name of its kind.
 *
 * @param name the wire name: {@code phone_number}
 * @param list whether it is a list of texts instead of one text
 * @param once whether it is returned at enrolment only, because it is or contains a secret
 */
public record FactorAttribute(String name, boolean list, boolean once) {

    /** Declares a text that is always returned. */
    public static FactorAttribute always(String name) {
        return new FactorAttribute(name, false, false);
    }

    /** Declares a text that is returned at enrolment only. */
    public static FactorAttribute once(String name) {
        return new FactorAttribute(name, false, true);
    }

    /** Declares a list of texts that is returned at enrolment only. */
    public static FactorAttribute listOnce(String name) {
        return new FactorAttribute(name, true, true);
    }
}
