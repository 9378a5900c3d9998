package dev.countersign.embed.duo;

/** A request that is not carried out. Its texts go to whoever sent it, so they tell nothing that is secret. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String CLIENT = "invalid_client";

    private final String error;

    private Refusal(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    /** Something is missing, or does not fit together. */
    static Refusal request(String description) {
        return new Refusal("invalid_request", description);
    }

    /** The application is unknown, or did not prove that it asks itself. */
    static Refusal client(String description) {
        return new Refusal(CLIENT, description);
    }

    /** The code is not good, or not good any more. */
    static Refusal grant(String description) {
        return new Refusal("invalid_grant", description);
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
