package dev.countersign.duo;

/** A request that is not carried out. Its texts go to whoever sent it, so they tell nothing that is secret. */
final class DuoError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String CLIENT = "invalid_client";

    private final String error;

    private DuoError(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    /** Something is missing, or does not fit together. */
    static DuoError request(String description) {
        return new DuoError("invalid_request", description);
    }

    /** The application is unknown, or did not prove that it asks itself. */
    static DuoError client(String description) {
        return new DuoError(CLIENT, description);
    }

    /** The code is not good, or not good any more. */
    static DuoError grant(String description) {
        return new DuoError("invalid_grant", description);
    }

    /** Whether the caller did not show which application it is. */
    boolean ofClient() {
        return CLIENT.equals(error);
    }

    /** The name of the error, by RFC 6749. */
    String error() {
        return error;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
