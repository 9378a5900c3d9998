package dev.countersign.duo;

/** An error of the protocol. The caller receives its description, which must not hold secrets. */
final class DuoError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String INVALID_CLIENT = "invalid_client";

    private final String error;

    private DuoError(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    /** A parameter is missing or invalid. */
    static DuoError invalidRequest(String description) {
        return new DuoError("invalid_request", description);
    }

    /** Client authentication failed. */
    static DuoError invalidClient(String description) {
        return new DuoError(INVALID_CLIENT, description);
    }

    /** The code is invalid, expired or used. */
    static DuoError invalidGrant(String description) {
        return new DuoError("invalid_grant", description);
    }

    /** Whether client authentication failed. */
    boolean isInvalidClient() {
        return INVALID_CLIENT.equals(error);
    }

    /** The error code of RFC 6749. */
    String error() {
        return error;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
