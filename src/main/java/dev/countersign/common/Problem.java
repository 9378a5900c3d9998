package dev.countersign.common;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says why a request was not carried out, in words its sender may see. Nothing was changed by the request. The API
 * writes it as {@code {message, code, errors, entity_id}} (docs/wire-contract.md, section 6); pages translate the code.
 */
public final class Problem extends RuntimeException {

    /** What became of the request; each edge maps it to its own terms. */
    public enum Kind {
        /** The thing does not exist for this caller; another tenant's things do not. */
        NOT_FOUND,
        /** The request was understood and cannot be carried out as it stands. */
        UNPROCESSABLE,
        /** The request is fine but refused for now: limits, locks, a failed delivery. Sending it again at once is of no use. */
        REFUSED,
        /** The server itself cannot do it now; sent again a little later, or to another node, it may work. */
        UNAVAILABLE
    }

    /** One faulty field of a request. */
    public record Fault(String field, String code, String message) {}

    private final Kind kind;
    private final String code;
    private final List<Fault> faults;
    private final @Nullable String entityId;
    private final @Nullable Instant retryAt;

    private Problem(
            Kind kind,
            String code,
            String message,
            List<Fault> faults,
            @Nullable String entityId,
            @Nullable Instant retryAt) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.faults = List.copyOf(faults);
        this.entityId = entityId;
        this.retryAt = retryAt;
    }

    /** The {@code entity} (in words, such as "Authentication Factor") with this id does not exist. */
    public static Problem notFound(String entity, String id) {
        return new Problem(
                Kind.NOT_FOUND, "entity_not_found", entity + " not found: '" + id + "'.", List.of(), id, null);
    }

    /** The request as a whole cannot be carried out. */
    public static Problem unprocessable(String code, String message) {
        return new Problem(Kind.UNPROCESSABLE, code, message, List.of(), null, null);
    }

    /** One field of the request is at fault, and {@code code} says in what way. */
    public static Problem unprocessable(String code, Fault fault) {
        return new Problem(Kind.UNPROCESSABLE, code, fault.message(), List.of(fault), null, null);
    }

    /** Fields are missing or have a wrong form. */
    public static Problem invalid(List<Fault> faults) {
        return new Problem(Kind.UNPROCESSABLE, "invalid_request_parameters", "Validation failed.", faults, null, null);
    }

    /** Refused, for reasons that waiting alone does not mend. */
    public static Problem refused(String code, String message) {
        return new Problem(Kind.REFUSED, code, message, List.of(), null, null);
    }

    /** Refused until {@code retryAt}. */
    public static Problem refused(String code, String message, Instant retryAt) {
        return new Problem(Kind.REFUSED, code, message, List.of(), null, retryAt);
    }

    /** This server cannot do it now. */
    public static Problem unavailable(String message, Instant retryAt) {
        return new Problem(Kind.UNAVAILABLE, "unavailable", message, List.of(), null, retryAt);
    }

    public Kind kind() {
        return kind;
    }

    /** Stable and machine readable; part of the wire contract. */
    public String code() {
        return code;
    }

    /** Never null: the message is English and carries nothing secret. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }

    public @Nullable String entityId() {
        return entityId;
    }

    public @Nullable Instant retryAt() {
        return retryAt;
    }
}
