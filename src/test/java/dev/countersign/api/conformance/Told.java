package dev.countersign.api.conformance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client tells its caller, in the same words for all clients. */
final class Told {

    private Told() {}

    record Factor(
            String id,
            String type,
            Instant createdAt,
            Instant updatedAt,
            @Nullable String userId,
            @Nullable Sms sms,
            @Nullable Totp totp) {}

    record Sms(String phoneNumber) {}

    record Totp(
            String issuer,
            String user,
            @Nullable String secret,
            @Nullable String qrCode,
            @Nullable String uri) {}

    record Challenge(
            String id,
            Instant createdAt,
            Instant updatedAt,
            Instant expiresAt,
            String authenticationFactorId,
            @Nullable String code) {}

    record Verdict(Challenge challenge, boolean valid) {}

    record ForUser(Factor authenticationFactor, Challenge authenticationChallenge) {}

    record Page(List<Factor> data, @Nullable Edges listMetadata) {}

    record Edges(@Nullable String before, @Nullable String after) {}

    /** The client threw the exception that it has for this status. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final @Nullable String code;

        Refused(int status, @Nullable String code, @Nullable String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        @Nullable
        String code() {
            return code;
        }
    }
}
