package dev.countersign.client;

import dev.countersign.common.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application that prompts its users for the second step, without its secret. The pages and the API call it
 * application.
 *
 * @param clientId its client identifier (RFC 6749)
 * @param redirectUris where browsers are redirected with a response; compared as strings
 * @param returnUris where the page of a portal link may lead back to; compared as strings
 * @param publicKeys a JSON Web Key Set; where there is one, the client authenticates by these keys only
 * @param previousUntil until when the previous secret works; null when there is none
 */
public record Client(
        String id,
        TenantId tenant,
        String name,
        Protocol protocol,
        String clientId,
        List<String> redirectUris,
        List<String> returnUris,
        Policy policy,
        @Nullable String publicKeys,
        @Nullable Instant previousUntil,
        Instant createdAt) {

    /**
     * @param enrolment whether users without a factor enrol one at the prompt; else the client gets an error
     * @param rememberDays how many days a browser may be remembered, 0 to 365; 0 means never
     */
    public record Policy(boolean enrolment, int rememberDays) {

        /** Users enrol what they lack, and browsers are not remembered. */
        public static final Policy DEFAULT = new Policy(true, 0);

        public Duration remember() {
            return Duration.ofDays(rememberDays);
        }

        /**
         * Returns when a browser is forgotten: at the promised time, or earlier where fewer days were set since.
         *
         * @param promised the end by the days of the policy at that time
         */
        public Instant earlier(Instant provenAt, Instant promised) {
            Instant end = provenAt.plus(remember());
            return end.isBefore(promised) ? end : promised;
        }

        public boolean remembers() {
            return rememberDays > 0;
        }
    }
}
