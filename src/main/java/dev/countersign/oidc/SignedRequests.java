package dev.countersign.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.CompactJws;
import dev.countersign.common.PublicUrl;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
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
 * Verifies requests that were not pushed: a request object that the client signed (RFC 9101), or an
 * {@code id_token_hint} that this server signed when the user was here last.
 */
@Component
class SignedRequests {

    /** A request object is for immediate use: it must not start anything when it is found later. */
    private static final Duration MAX_LIFE = Duration.ofMinutes(10);

    /** How long an ID token identifies the user of a client. */
    private static final Duration HINT_LIFE = Duration.ofHours(12);

    private final Function<Client, Clients.ClientWithSecrets> clients;
    private final JWKSource<SecurityContext> keys;
    private final Clock clock;
    private final String issuer;

    @Autowired
    SignedRequests(Clients clients, JWKSource<SecurityContext> keys, Clock clock, PublicUrl publicUrl) {
        this(clients::withSecrets, keys, clock, publicUrl.url());
    }

    SignedRequests(
            Function<Client, Clients.ClientWithSecrets> clients,
            JWKSource<SecurityContext> keys,
            Clock clock,
            String issuer) {
        this.clients = clients;
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer;
    }

    /**
     * Returns the parameters of a request object that the client signed for this server and that is valid now.
     *
     * @throws OAuth2AuthenticationException that names the first check which failed
     */
    Map<String, String> parameters(Client client, CompactJws object) {
        refuse(ClientJws.signatureFault(clients.apply(client), object));
        for (String name : List.of("iss", "client_id")) {
            boolean own = object.claim(name).filter(client.clientId()::equals).isPresent();
            refuse(own ? Optional.empty() : Optional.of(name + " must be the client id"));
        }
        refuse(ClientJws.audienceFault(object.payload(), List.of(issuer)));
        refuse(ClientJws.timeFault(object.payload(), clock.instant(), MAX_LIFE));
        return flat(object.payload());
    }

    /** Returns the subject of an ID token that this server issued to the client within the last 12 hours. */
    Optional<String> user(Client client, CompactJws idToken) {
        JWTClaimsSet mustHave = new JWTClaimsSet.Builder().issuer(issuer).build();
        // its expiry does not count: a hint may have expired (OpenID Connect Core, section 3.1.2.1)
        JWTClaimsSetVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(client.clientId(), mustHave, Set.of("sub", "iat")) {
                    @Override
                    protected Date currentTime() {
                        return new Date(0);
                    }
                };
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
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

    private static void refuse(Optional<String> fault) {
        fault.ifPresent(why -> {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("invalid_request_object", "The signed request is refused: " + why, null));
        });
    }
}
