package dev.countersign.api.conformance;

import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.Twilio;
import dev.countersign.api.conformance.Told.Factor;
import dev.countersign.api.conformance.Told.Refused;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factors;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A client, and what stands around the server that it calls. */
record World(Client client, MovableClock clock, Twilio twilio, Factors factors) {

    private static final Random RANDOM = new Random();

    /** A number that no other case uses, in case texts to one number are limited. */
    static String freshPhone() {
        return "+1500555" + (1000 + RANDOM.nextInt(9000));
    }

    static String freshUser() {
        return "user_" + Long.toString(RANDOM.nextLong() & Long.MAX_VALUE, 36);
    }

    /** The app of somebody who has scanned this factor's picture. */
    static AuthenticatorApp app(Factor enrolled) {
        return new AuthenticatorApp(
                Objects.requireNonNull(Objects.requireNonNull(enrolled.totp()).secret()));
    }

    String rightCode(Factor enrolled) {
        return app(enrolled).codeAt(clock.instant());
    }

    String wrongCode(Factor enrolled) {
        return app(enrolled).wrongCodeAt(clock.instant());
    }

    /** Sets up a factor past the client, a millisecond after the last one. @return its id */
    String enrolled(String userId, String kind, Map<String, String> inputs) {
        clock.advance(java.time.Duration.ofMillis(1));
        return factors.enrol(kind, new EnrolmentRequest(TenantId.DEFAULT, userId, inputs))
                .factor()
                .id();
    }

    String enrolledTotp(String userId) {
        return enrolled(userId, "totp", Map.of("totp_issuer", "Foo", "totp_user", "a@b.c"));
    }

    /** The client must throw what it has for this status, with this code and a message. */
    static Refused refused(int status, String code, ThrowingCallable call) {
        Refused refused = Assertions.catchThrowableOfType(Refused.class, call);
        Assertions.assertThat(refused).as("refused").isNotNull();
        Assertions.assertThat(refused.status()).isEqualTo(status);
        Assertions.assertThat(refused.code()).isEqualTo(code);
        Assertions.assertThat(refused.getMessage()).isNotBlank();
        return refused;
    }
}
