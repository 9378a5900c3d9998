package dev.countersign.api.conformance;

import dev.countersign.api.conformance.Told.Challenge;
import dev.countersign.api.conformance.Told.Factor;
import dev.countersign.api.conformance.Told.ForUser;
import dev.countersign.api.conformance.Told.Page;
import dev.countersign.api.conformance.Told.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An official client, unmodified. What the server refuses is a {@link Told.Refused}. */
interface Client extends AutoCloseable {

    /** What {@code enrollFactor} takes; some clients have no room for the user. */
    record Wish(
            String type,
            @Nullable String phoneNumber,
            @Nullable String issuer,
            @Nullable String user,
            @Nullable String userId) {

        static Wish totp() {
            return new Wish("totp", null, "Foo Corp", "alan.turing@example.com", null);
        }

        static Wish sms(String phoneNumber) {
            return new Wish("sms", phoneNumber, null, null, null);
        }

        static Wish generic() {
            return new Wish("generic_otp", null, null, null, null);
        }
    }

    Factor enroll(Wish wish);

    Factor get(String factorId);

    void delete(String factorId);

    Challenge challenge(String factorId, @Nullable String template);

    default Challenge challenge(String factorId) {
        return challenge(factorId, null);
    }

    Verdict verify(String challengeId, String code);

    /** By the name that the call had at first, where the client still has it. */
    Verdict verifyByOldName(String challengeId, String code);

    ForUser enrollForUser(String userId, @Nullable String issuer, @Nullable String user, @Nullable String secret);

    Page list(String userId, @Nullable Integer limit, @Nullable String after, @Nullable String order);

    /** With the client's own way to page to the end. */
    List<Factor> listAll(String userId);

    /** The same client with a key that nobody gave out. */
    Client stranger();

    @Override
    default void close() {}
}
