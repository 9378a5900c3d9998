package dev.countersign.embed.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
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
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

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

    private static final JsonMapper JSON = new JsonMapper();

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

    /** The parameters in a request object, if the client signed it for us and for now. */
    Optional<Map<String, String>> parameters(Application client, String requestObject) {
        byte[] secret = secrets.apply(client).reveal().getBytes(StandardCharsets.UTF_8);
        JWTClaimsSet mustHave = new JWTClaimsSet.Builder()
                .issuer(client.clientId())
                .claim("client_id", client.clientId())
                .build();
        return claims(requestObject, JWSAlgorithm.HS256, new ImmutableSecret<>(secret), verifier(issuer, mustHave))
                .filter(claims -> soon(claims.getExpirationTime()))
                .map(SignedRequests::flat);
    }

    /** The user in an answer that we gave to this client not long ago. */
    Optional<String> user(Application client, String idToken) {
        JWTClaimsSet mustHave = new JWTClaimsSet.Builder().issuer(issuer).build();
        // its own end does not count: a hint may be old (OpenID Connect Core, section 3.1.2.1)
        JWTClaimsSetVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(client.clientId(), mustHave, Set.of("sub", "iat")) {
                    @Override
                    protected Date currentTime() {
                        return new Date(0);
                    }
                };
        return claims(idToken, JWSAlgorithm.RS256, ourKeys, verifier)
                .filter(claims -> claims.getIssueTime()
                        .toInstant()
                        .isAfter(clock.instant().minus(HINT_LIFE)))
                .map(JWTClaimsSet::getSubject);
    }

    private Optional<JWTClaimsSet> claims(
            String jwt,
            JWSAlgorithm algorithm,
            JWKSource<SecurityContext> keys,
            JWTClaimsSetVerifier<SecurityContext> verifier) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, keys));
        processor.setJWTClaimsSetVerifier(verifier);
        try {
            return Optional.of(processor.process(jwt, null));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private JWTClaimsSetVerifier<SecurityContext> verifier(String audience, JWTClaimsSet mustHave) {
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(audience, mustHave, Set.of("exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(LEEWAY_SECONDS);
        return verifier;
    }

    private boolean soon(Date end) {
        Instant latest = clock.instant().plus(LONGEST_LIFE).plusSeconds(LEEWAY_SECONDS);
        return !end.toInstant().isAfter(latest);
    }

    private static Map<String, String> flat(JWTClaimsSet claims) {
        Map<String, String> parameters = new HashMap<>();
        claims.getClaims().forEach((name, value) -> {
            if (!JWTClaimsSet.getRegisteredNames().contains(name) && Objects.nonNull(value)) {
                boolean plain = value instanceof String || value instanceof Number;
                parameters.put(name, plain ? value.toString() : JSON.writeValueAsString(value));
            }
        });
        return parameters;
    }
}
