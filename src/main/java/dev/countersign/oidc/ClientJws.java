package dev.countersign.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.countersign.client.Clients;
import dev.countersign.client.CompactJws;
import dev.countersign.common.Secret;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks JWTs that a client signed: with one of its public keys, where it has any, else with its secret. Each check
 * returns its fault as a sentence that names the claim and nothing secret.
 */
final class ClientJws {

    static final int LEEWAY_SECONDS = 60;

    private static final List<String> BY_KEY = List.of("RS256", "ES256", "EdDSA");

    private ClientJws() {}

    /** Returns the fault of the signature; empty when it is this client's. */
    static Optional<String> signatureFault(Clients.ClientWithSecrets client, CompactJws jws) {
        String algorithm = jws.header().path("alg").asString("");
        String keys = client.client().publicKeys();
        if (keys == null && !JWSAlgorithm.HS256.getName().equals(algorithm)) {
            return Optional.of("alg must be HS256");
        }
        if (keys != null && !BY_KEY.contains(algorithm)) {
            return Optional.of("alg must be RS256, ES256 or EdDSA, as this client has public keys");
        }
        try {
            JWSObject text = JWSObject.parse(jws.text());
            if (keys == null) {
                return signed(text, client.secrets())
                        ? Optional.empty()
                        : Optional.of("the signature is not by the secret of this client");
            }
            return signed(text, JWKSet.parse(keys))
                    ? Optional.empty()
                    : Optional.of("the signature is not by a public key of this client");
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.of("the signature cannot be read");
        }
    }

    /** Returns the fault of the audience, which has to name one of these. */
    static Optional<String> audienceFault(JsonNode claims, Collection<String> right) {
        JsonNode audience = claims.path("aud");
        boolean named = audience.isArray()
                ? audience.valueStream().anyMatch(one -> one.isString() && right.contains(one.asString()))
                : audience.isString() && right.contains(audience.asString());
        return named ? Optional.empty() : Optional.of("aud must be " + String.join(" or ", right));
    }

    /** Returns the fault of the times: a JWT has to be valid now and to expire soon. */
    static Optional<String> timeFault(JsonNode claims, Instant at, Duration longest) {
        double now = at.getEpochSecond();
        JsonNode end = claims.path("exp");
        if (!end.isNumber()) {
            return Optional.of("exp is missing: it has to end within " + longest.toMinutes() + " minutes");
        }
        if (end.asDouble() <= now - LEEWAY_SECONDS) {
            return Optional.of("exp is over: it is too old");
        }
        if (end.asDouble() > now + longest.toSeconds() + LEEWAY_SECONDS) {
            return Optional.of("exp is too late: it has to end within " + longest.toMinutes() + " minutes");
        }
        JsonNode begin = claims.path("nbf");
        boolean begun = begin.isMissingNode() || (begin.isNumber() && begin.asDouble() <= now + LEEWAY_SECONDS);
        return begun ? Optional.empty() : Optional.of("nbf is still to come");
    }

    private static boolean signed(JWSObject text, List<Secret> secrets) throws JOSEException {
        for (Secret secret : secrets) {
            if (text.verify(new MACVerifier(secret.reveal().getBytes(StandardCharsets.UTF_8)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean signed(JWSObject text, JWKSet keys) throws JOSEException {
        String named = text.getHeader().getKeyID();
        for (JWK key : keys.getKeys()) {
            JWSVerifier verifier = verifier(key, text.getHeader().getAlgorithm());
            boolean may = named == null || key.getKeyID() == null || named.equals(key.getKeyID());
            if (may && verifier != null && text.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JWSVerifier verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        return switch (key) {
            case RSAKey rsa when JWSAlgorithm.RS256.equals(algorithm) -> new RSASSAVerifier(rsa);
            case ECKey ec when JWSAlgorithm.ES256.equals(algorithm) -> new ECDSAVerifier(ec);
            case OctetKeyPair pair when JWSAlgorithm.EdDSA.equals(algorithm) -> new Ed25519Verifier(pair);
            default -> null;
        };
    }
}
