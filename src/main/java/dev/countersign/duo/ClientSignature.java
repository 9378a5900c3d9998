package dev.countersign.duo;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Clients.ClientWithSecrets;
import dev.countersign.client.CompactJws;
import dev.countersign.client.Protocol;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import dev.countersign.grant.OneTimeGrants;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifies the JWTs of clients: requests, and assertions by which clients authenticate (RFC 7523). They are signed with the
 * client's secret, by HS512 and nothing else, and expire soon. The clients made for this API sign for five minutes (Node)
 * or an hour (Java).
 */
@Component
class ClientSignature {

    static final Duration LEEWAY = Duration.ofMinutes(1);

    private static final Duration MAX_LIFE = Duration.ofHours(1).plus(LEEWAY);
    private static final String ALGORITHM = "HS512";
    private static final DuoError UNREADABLE = DuoError.invalidClient("The JWT is missing or cannot be read.");
    private static final DuoError WRONG =
            DuoError.invalidClient("The signature, the client id or the times are wrong.");

    private final Clients clients;
    private final OneTimeGrants grants;
    private final PublicUrl publicUrl;
    private final Clock clock;

    ClientSignature(Clients clients, OneTimeGrants grants, PublicUrl publicUrl, Clock clock) {
        this.clients = clients;
        this.grants = grants;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** A verified JWT, the client that signed it, and the secret that it used. */
    record SignedJwt(Client client, Secret secret, CompactJws jws, DecodedJWT claims) {

        /** Omits the JWT, which can be used by its bearer. */
        @Override
        public String toString() {
            return "SignedJwt[" + client.id() + "]";
        }

        /** When the JWT is no longer accepted. */
        Instant end() {
            return claims.getExpiresAtAsInstant().plus(LEEWAY);
        }
    }

    /**
     * Authenticates the client that calls this path.
     *
     * @param clientId as sent beside the assertion; the Java client omits it in token requests
     * @throws DuoError invalid_client
     */
    SignedJwt authenticate(@Nullable String assertion, @Nullable String clientId, String path) {
        SignedJwt jwt = verify(assertion, "iss", clientId);
        boolean forThisPath = List.of(publicUrl.of(path)).equals(jwt.claims().getAudience());
        if (!jwt.client().clientId().equals(jwt.claims().getSubject()) || !forThisPath) {
            throw DuoError.invalidClient("The client assertion is not for this address: it must name the public address"
                    + " of this server, and the client as issuer and subject.");
        }
        return jwt;
    }

    /** Does the same and accepts each assertion once. */
    SignedJwt authenticateOnce(@Nullable String assertion, @Nullable String clientId, String path) {
        SignedJwt jwt = authenticate(assertion, clientId, path);
        String id = jwt.jws().id().orElseThrow(() -> DuoError.invalidClient("The client assertion has no usable jti."));
        if (!grants.recordFirstUse(jwt.client(), "assertion|" + id, jwt.end())) {
            throw DuoError.invalidClient("The client assertion was used before.");
        }
        return jwt;
    }

    /**
     * Verifies a JWT that names its client in {@code claim}.
     *
     * @param clientId the client id that was sent beside it, if any
     * @throws DuoError invalid_client when it cannot be read, is not valid now, or is not signed by this client
     */
    SignedJwt verify(@Nullable String text, String claim, @Nullable String clientId) {
        CompactJws jws = CompactJws.parse(text).orElseThrow(() -> UNREADABLE);
        DecodedJWT claims = read(jws);
        String named = claims.getClaim(claim).asString();
        if (named == null || (clientId != null && !clientId.equals(named))) {
            throw WRONG;
        }
        ClientWithSecrets found = clients.findWithSecrets(Protocol.DUO, named).orElseThrow(() -> WRONG);
        Secret secret = found.secrets().stream()
                .filter(known -> signedWith(known, claims))
                .findFirst()
                .orElseThrow(() -> WRONG);
        Instant end = claims.getExpiresAtAsInstant();
        if (end == null || end.isAfter(clock.instant().plus(MAX_LIFE))) {
            throw WRONG;
        }
        return new SignedJwt(found.client(), secret, jws, claims);
    }

    private static DecodedJWT read(CompactJws jws) {
        try {
            DecodedJWT claims = JWT.decode(jws.text());
            boolean expected = ALGORITHM.equals(claims.getAlgorithm())
                    && claims.getHeaderClaim("crit").isMissing();
            if (expected) {
                return claims;
            }
        } catch (JWTDecodeException | DateTimeException e) {
            // not a JWT, or with times beyond the calendar
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
        JWTVerifier.BaseVerification verification =
                (JWTVerifier.BaseVerification) JWT.require(algorithm).acceptLeeway(LEEWAY.toSeconds());
        return verification.build(clock);
    }
}
