package dev.countersign.oidc;

import dev.countersign.prompt.Proof;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * What an answer says: who, when, how and how well (OpenID Connect Core, section 2; RFC 8176 for {@code amr}). Ours by
 * name: the factor, whether the browser was remembered, and whether the factor was set up at the prompt.
 */
@Component
class IdTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** It is looked at once, at once. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Clock clock;

    IdTokenClaims(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (!(context.getPrincipal() instanceof SecondStepToken person)) {
            throw new IllegalStateException("An answer is asked for without a second step");
        }
        Proof proof = person.proof();
        List<String> methods = new ArrayList<>(proof.methods());
        methods.add("mfa");
        context.getClaims()
                .expiresAt(clock.instant().plus(LIFE))
                .claim("preferred_username", person.getName())
                .claim(IdTokenClaimNames.AUTH_TIME, proof.at().getEpochSecond())
                .claim(IdTokenClaimNames.ACR, proof.assurance().wireName())
                .claim(IdTokenClaimNames.AMR, methods)
                .claim("countersign_factor", proof.factorId())
                .claim("countersign_remembered", proof.remembered())
                .claim("countersign_enrolled", proof.enrolled());
    }
}
