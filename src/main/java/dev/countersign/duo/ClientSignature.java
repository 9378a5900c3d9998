package dev.countersign.duo;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.embed.CompactJws;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes sure that an application itself wrote a text: it is signed with the application's secret, by HS512 and nothing
 * else, and it ends soon. Clients made for this API sign for five minutes (Node) or an hour (Java).
 */
@Component
class ClientSignature {

    static final Duration LEEWAY = Duration.ofMinutes(1);

    private static final Duration LONGEST_LIFE = Duration.ofHours(1).plus(LEEWAY);
    private static final String ALGORITHM = "HS512";
    private static final DuoError UNREADABLE = DuoError.client("The signed text is missing or cannot be read.");
    private static final DuoError WRONG = DuoError.client("The signature, the client id or the times are wrong.");

    private final Clients applications;
    private final Clock clock;

    ClientSignature(Clients applications, Clock clock) {
        this.applications = applications;
        this.clock = clock;
    }

    /** A text, the application that signed it, and with which of its secrets. */
    record Signed(Client application, Secret secret, CompactJws jws, DecodedJWT claims) {

        /** Leaves the text out. */
        @Override
        public String toString() {
            return "Signed[" + application.id() + "]";
        }

        /** When nobody takes it any more. */
        Instant end() {
            return claims.getExpiresAtAsInstant().plus(LEEWAY);
        }
    }

    /**
     * Checks a text that names its writer in this claim.
     *
     * @param clientId who sent it, as far as that was told beside it
     * @throws DuoError when it is not whole, not fresh, or not by this application
     */
    Signed check(@Nullable String text, String writer, @Nullable String clientId) {
        CompactJws jws = CompactJws.parse(text).orElseThrow(() -> UNREADABLE);
        DecodedJWT claims = read(jws);
        String named = claims.getClaim(writer).asString();
        if (named == null || (clientId != null && !clientId.equals(named))) {
            throw WRONG;
        }
        Clients.Known client = applications.known(Protocol.DUO, named).orElseThrow(() -> WRONG);
        Secret secret = client.secrets().stream()
                .filter(known -> signedWith(known, claims))
                .findFirst()
                .orElseThrow(() -> WRONG);
        Instant end = claims.getExpiresAtAsInstant();
        if (end == null || end.isAfter(clock.instant().plus(LONGEST_LIFE))) {
            throw WRONG;
        }
        return new Signed(client.application(), secret, jws, claims);
    }

    private static DecodedJWT read(CompactJws jws) {
        try {
            DecodedJWT claims = JWT.decode(jws.text());
            boolean plain = ALGORITHM.equals(claims.getAlgorithm())
                    && claims.getHeaderClaim("crit").isMissing();
            if (plain) {
                return claims;
            }
        } catch (JWTDecodeException | DateTimeException e) {
            // what was sent is no such text, or has times beyond all calendars
        }
        throw UNREADABLE;
    }

    private boolean signedWith(Secret secret, DecodedJWT claims) {
        try {
            verifier(secret).verify(claims);
            return true;
        } catch (JWTVerificationException e) {
            return false;
        }
    }

    /** Compares in constant time. */
    private JWTVerifier verifier(Secret secret) {
        Algorithm algorithm = Algorithm.HMAC512(secret.reveal());
        JWTVerifier.BaseVerification rules =
                (JWTVerifier.BaseVerification) JWT.require(algorithm).acceptLeeway(LEEWAY.toSeconds());
        return rules.build(clock);
    }
}
