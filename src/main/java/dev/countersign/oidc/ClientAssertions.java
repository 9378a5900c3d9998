package dev.countersign.oidc;

import dev.countersign.client.Clients;
import dev.countersign.client.CompactJws;
import dev.countersign.client.Protocol;
import dev.countersign.common.PublicUrl;
import dev.countersign.grant.OneTimeGrants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Verifies the assertions by which clients with public keys authenticate ({@code private_key_jwt}, RFC 7523). Each
 * assertion is accepted once.
 */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(60);

    private final Clients clients;
    private final OneTimeGrants grants;
    private final Clock clock;
    private final List<String> audiences;

    ClientAssertions(Clients clients, OneTimeGrants grants, Clock clock, PublicUrl publicUrl) {
        this.clients = clients;
        this.grants = grants;
        this.clock = clock;
        this.audiences = List.of(publicUrl.url(), publicUrl.of("/oauth2/token"), publicUrl.of("/oauth2/par"));
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        return assertion -> check(client.getClientId(), assertion);
    }

    private Jwt check(String clientId, String assertion) {
        CompactJws jws = CompactJws.parse(assertion).orElseThrow(() -> refused("it is no signed JWT"));
        Clients.ClientWithSecrets client =
                clients.findWithSecrets(Protocol.OIDC, clientId).orElseThrow(() -> refused("the client is unknown"));
        refuse(ClientJws.signatureFault(client, jws));
        for (String name : List.of("iss", "sub")) {
            if (jws.claim(name).filter(clientId::equals).isEmpty()) {
                throw refused(name + " must be the client id");
            }
        }
        refuse(ClientJws.audienceFault(jws.payload(), audiences));
        refuse(ClientJws.timeFault(jws.payload(), clock.instant(), LONGEST_LIFE));
        String id = jws.id().orElseThrow(() -> refused("jti is missing, or longer than 255 characters"));
        Instant end = Instant.ofEpochSecond(jws.payload().path("exp").asLong());
        if (!grants.recordFirstUse(
                client.client(), "assertion|" + id, end.plusSeconds(2L * ClientJws.LEEWAY_SECONDS))) {
            throw refused("its jti was used before");
        }
        return new Jwt(
                assertion, null, end, Map.of("alg", jws.header().path("alg").asString()), Map.of("sub", clientId));
    }

    private static void refuse(Optional<String> fault) {
        fault.ifPresent(why -> {
            throw refused(why);
        });
    }

    private static BadJwtException refused(String why) {
        return new BadJwtException("The client assertion is refused: " + why);
    }
}
