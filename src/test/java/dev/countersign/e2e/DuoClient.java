package dev.countersign.e2e;

/** A client library for the Duo OIDC Auth API as an application uses it, whatever its language. */
interface DuoClient {

    /** What went wrong, as the library says it. */
    final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    void healthCheck();

    String createAuthUrl(String user, String state);

    /** Exchanges the code. @return the status of the result, as {@code allow} */
    String exchange(String code, String user);
}
