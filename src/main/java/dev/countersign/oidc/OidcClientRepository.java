package dev.countersign.oidc;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Clients.ClientWithSecrets;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Our clients as clients of the authorization server: one flow, one scope, a secret, and PKCE always. */
@Component
class OidcClientRepository implements RegisteredClientRepository {

    /** Clients redeem a code at once. */
    static final Duration CODE_LIFE = Duration.ofMinutes(2);

    private static final TokenSettings TOKENS = TokenSettings.builder()
            .authorizationCodeTimeToLive(CODE_LIFE)
            // an access token is part of the protocol; here it authorizes nothing
            .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
            .accessTokenTimeToLive(Duration.ofMinutes(1))
            .build();

    private final Clients clients;

    OidcClientRepository(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are created by Clients");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return clients.byId(id).map(Client::clientId).map(this::findByClientId).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.findWithSecrets(Protocol.OIDC, clientId)
                .map(OidcClientRepository::registeredClient)
                .orElse(null);
    }

    private static RegisteredClient registeredClient(ClientWithSecrets found) {
        Client client = found.client();
        RegisteredClient.Builder registered = RegisteredClient.withId(client.id());
        if (client.publicKeys() != null) {
            registered.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        } else {
            registered
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .clientSecret(ClientSecretEncoder.join(found.secrets()));
        }
        return registered
                .clientId(client.clientId())
                .clientIdIssuedAt(client.createdAt())
                .clientName(client.name())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> uris.addAll(client.redirectUris()))
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TOKENS)
                .build();
    }

    /**
     * Compares a presented client secret with each of the client's secrets, in constant time. Client secrets are long and
     * random, and the protocol signs with them, so they are not hashed.
     */
    static final class ClientSecretEncoder implements PasswordEncoder {

        /** Secrets consist of letters and digits. */
        private static final String SEPARATOR = "\n";

        /** Joins secrets to one text that matches each of them. */
        static String join(List<Secret> secrets) {
            return secrets.stream().map(Secret::reveal).collect(Collectors.joining(SEPARATOR));
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence secret) {
            return secret == null ? null : secret.toString();
        }

        @Override
        public boolean matches(@Nullable CharSequence presented, @Nullable String joined) {
            return presented != null
                    && joined != null
                    && joined.lines()
                                    .filter(secret -> Token.same(presented.toString(), secret))
                                    .count()
                            > 0;
        }
    }
}
