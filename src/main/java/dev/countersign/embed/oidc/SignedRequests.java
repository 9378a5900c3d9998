package dev.countersign.embed.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import dev.countersign.application.Application;
import dev.countersign.application.Applications;
import dev.countersign.common.PublicAddress;
import dev.countersign.common.Secret;
import dev.countersign.embed.CompactJws;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Requests that cannot be pushed: a request object that the client signed with its secret (RFC 9101, HS256), or an
 * {@code id_token_hint}, which we signed ourselves when this user was here last.
 */
@Component
class SignedRequests {

    /** A signed request is for now; whoever finds it later shall not be able to start it. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    /** For as long an answer says who sits at this client. */
    private static final Duration HINT_LIFE = Duration.ofHours(12);

    private static final int LEEWAY_SECONDS = 60;

    private final Function<Application, Secret> secrets;
    private final JWKSource<SecurityContext> ourKeys;
    private final Clock clock;
    private final String issuer;

    @Autowired
    SignedRequests(Applications applications, JWKSource<SecurityContext> ourKeys, Clock clock, PublicAddress address) {
        this(applications::secret, ourKeys, clock, address.origin());
    }

    SignedRequests(
            Function<Application, Secret> secrets, JWKSource<SecurityContext> ourKeys, Clock clock, String issuer) {
        this.secrets = secrets;
        this.ourKeys = ourKeys;
        this.clock = clock;
        this.issuer = issuer;
    }

    /**
     * The parameters in a request object that the client signed for us and for now.
     *
     * @throws OAuth2AuthenticationException that names the first check which failed
     */
    Map<String, String> parameters(Application client, CompactJws object) {
        check(JWSAlgorithm.HS256.getName().equals(object.header().path("alg").asString("")), "alg must be HS256");
        check(signedBy(client, object), "the signature is not by the secret of this client");
        check(object.claim("iss").filter(client.clientId()::equals).isPresent(), "iss must be the client id");
        check(
                object.claim("client_id").filter(client.clientId()::equals).isPresent(),
                "the claim client_id must be the client id");
        check(isFor(object.payload().path("aud")), "aud must be " + issuer);
        checkTimes(object.payload());
        return flat(object.payload());
    }

    /** The user in an answer that we gave to this client not long ago. */
    Optional<String> user(Application client, CompactJws idToken) {
        JWTClaimsSet mustHave = new JWTClaimsSet.Builder().issuer(issuer).build();
        // its own end does not count: a hint may be old (OpenID Connect Core, section 3.1.2.1)
        JWTClaimsSetVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(client.clientId(), mustHave, Set.of("sub", "iat")) {
                    @Override
                    protected Date currentTime() {
                        return new Date(0);
                    }
                };
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, ourKeys));
        processor.setJWTClaimsSetVerifier(verifier);
        try {
            JWTClaimsSet claims = processor.process(idToken.text(), null);
            Instant issued = claims.getIssueTime().toInstant();
            return issued.isAfter(clock.instant().minus(HINT_LIFE))
                    ? Optional.of(claims.getSubject())
                    : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean signedBy(Application client, CompactJws object) {
        byte[] secret = secrets.apply(client).reveal().getBytes(StandardCharsets.UTF_8);
        try {
            return JWSObject.parse(object.text()).verify(new MACVerifier(secret));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isFor(JsonNode audience) {
        return audience.isArray()
                ? audience.valueStream().anyMatch(one -> one.isString() && issuer.equals(one.asString()))
                : audience.isString() && issuer.equals(audience.asString());
    }

    private void checkTimes(JsonNode claims) {
        double now = clock.instant().getEpochSecond();
        JsonNode end = claims.path("exp");
        check(end.isNumber(), "exp is missing: a signed request has to end within 10 minutes");
        check(end.asDouble() > now - LEEWAY_SECONDS, "exp is over: the request is too old");
        double latest = now + LONGEST_LIFE.toSeconds() + LEEWAY_SECONDS;
        check(end.asDouble() <= latest, "exp is too late: a signed request has to end within 10 minutes");
        JsonNode begin = claims.path("nbf");
        boolean begun = begin.isMissingNode() || (begin.isNumber() && begin.asDouble() <= now + LEEWAY_SECONDS);
        check(begun, "nbf is still to come");
    }

    private static Map<String, String> flat(JsonNode claims) {
        Map<String, String> parameters = new HashMap<>();
        claims.forEachEntry((name, value) -> {
            if (!JWTClaimsSet.getRegisteredNames().contains(name) && !value.isNull()) {
                boolean plain = value.isString() || value.isNumber();
                parameters.put(name, plain ? value.asString() : value.toString());
            }
        });
        return parameters;
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("invalid_request_object", "The signed request is refused: " + otherwise, null));
        }
    }
}
