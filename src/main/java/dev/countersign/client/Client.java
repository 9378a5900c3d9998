package dev.countersign.client;

import dev.countersign.common.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's login, without its secret.
 *
 * @param clientId its public name in the protocol
 * @param redirectUris where people are sent back to; compared as text, exactly
 * @param returnUris where a portal link may lead back to; compared as text, exactly
 * @param publicKeys a JSON Web Key Set; where there is one, the client proves itself by these keys and by nothing else
 * @param previousUntil until when the secret works that it had before; null when there is none
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
     * @param enrolment whether people who have no factor yet set one up at the prompt; else they are sent back
     * @param rememberDays for how long a browser may be remembered, 0 to 365; 0 means never
     */
    public record Policy(boolean enrolment, int rememberDays) {

        /** People set up what they lack, and browsers are not remembered. */
        public static final Policy DEFAULT = new Policy(true, 0);

        public Duration remember() {
            return Duration.ofDays(rememberDays);
        }

        /**
         * When a browser is forgotten: what was promised to it counts, and fewer days that were set later.
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
