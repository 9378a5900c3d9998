package dev.countersign.oidc;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Our applications as clients of the authorization server: one flow, one scope, a secret, and PKCE always. */
@Component
class OidcClientRepository implements RegisteredClientRepository {

    /** Applications fetch the answer at once. */
    static final Duration CODE_LIFE = Duration.ofMinutes(2);

    private static final TokenSettings TOKENS = TokenSettings.builder()
            .authorizationCodeTimeToLive(CODE_LIFE)
            // an access token is part of the protocol; here it opens nothing
            .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
            .accessTokenTimeToLive(Duration.ofMinutes(1))
            .build();

    private final Clients applications;

    OidcClientRepository(Clients applications) {
        this.applications = applications;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Applications are made by Applications");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return applications
                .byId(id)
                .map(Client::clientId)
                .map(this::findByClientId)
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return applications
                .known(Protocol.OIDC, clientId)
                .map(OidcClientRepository::client)
                .orElse(null);
    }

    private static RegisteredClient client(Clients.Known known) {
        Client application = known.application();
        RegisteredClient.Builder client = RegisteredClient.withId(application.id());
        if (application.publicKeys() != null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        } else {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .clientSecret(SecretText.either(known.secrets()));
        }
        return client.clientId(application.clientId())
                .clientIdIssuedAt(application.createdAt())
                .clientName(application.name())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> uris.addAll(application.redirectUris()))
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TOKENS)
                .build();
    }
}
