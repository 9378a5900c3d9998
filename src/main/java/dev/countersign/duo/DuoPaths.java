package dev.countersign.duo;

/** Where clients of the API look for its parts: they know the host, and these by heart. */
final class DuoPaths {

    static final String HEALTH_CHECK = "/oauth/v1/health_check";
    static final String AUTHORIZE = "/oauth/v1/authorize";
    static final String TOKEN = "/oauth/v1/token";

    /** Whatever lies below is answered by this package. */
    static final String ALL = "/oauth/**";

    private DuoPaths() {}
}
