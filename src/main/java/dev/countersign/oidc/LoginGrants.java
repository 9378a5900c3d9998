package dev.countersign.oidc;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.common.Secret;
import dev.countersign.grant.OneTimeGrants;
import dev.countersign.grant.OneTimeGrants.OneTimeGrant;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Keeps pushed requests and codes for the authorization server, and nothing else: tokens are not kept, since they open
 * nothing here. A code is used up by the statement that says so, before its answer is told, so that of many who show it
 * at once one gets an answer.
 */
@Component
class LoginGrants implements OAuth2AuthorizationService {

    private static final Duration PUSHED_LIFE = Duration.ofMinutes(5);
    private static final String ID = "grant";

    private final OneTimeGrants grants;
    private final Clients applications;
    private final OidcClientRepository clients;
    private final Clock clock;

    LoginGrants(OneTimeGrants grants, Clients applications, OidcClientRepository clients, Clock clock) {
        this.grants = grants;
        this.applications = applications;
        this.clients = clients;
        this.clock = clock;
    }

    /** The parameters that this client pushed under this name, as long as it waits. */
    Optional<Map<String, String>> pushed(Client client, String state) {
        return grants.find(client, new Secret(state))
                .map(grant -> PendingAuthorization.read(grant.content()))
                .filter(stored -> stored.proof() == null)
                .map(PendingAuthorization::flat);
    }

    /** A pushed request is good for one start. */
    void forgetPushed(String state) {
        grants.find(new Secret(state)).ifPresent(grants::consume);
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code != null && code.isInvalidated()) {
            use(authorization);
            return;
        }
        OAuth2AuthorizationRequest request =
                Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        SecondStepToken person = authorization.getAttribute(Principal.class.getName());
        String token = code != null
                ? code.getToken().getTokenValue()
                : Objects.requireNonNull(authorization.<String>getAttribute(OAuth2ParameterNames.STATE));
        Duration life = code != null ? OidcClientRepository.CODE_LIFE : PUSHED_LIFE;
        Client application =
                applications.byId(authorization.getRegisteredClientId()).orElseThrow();
        grants.store(
                application,
                new Secret(token),
                PendingAuthorization.of(request, person).write(),
                life);
    }

    private void use(OAuth2Authorization authorization) {
        OneTimeGrant grant = authorization.getAttribute(ID);
        if (grant == null || !grants.consume(grant)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        OneTimeGrant grant = authorization.getAttribute(ID);
        if (grant != null) {
            grants.consume(grant);
        }
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        boolean code = type != null && OAuth2ParameterNames.CODE.equals(type.getValue());
        return code
                ? grants.find(new Secret(token))
                        .map(grant -> coded(grant, token))
                        .orElse(null)
                : null;
    }

    private @Nullable OAuth2Authorization coded(OneTimeGrant grant, String token) {
        PendingAuthorization stored = PendingAuthorization.read(grant.content());
        RegisteredClient client = clients.findByClientId(grant.client().clientId());
        SecondStepToken person = stored.person();
        if (client == null || person == null) {
            return null;
        }
        Instant now = clock.instant();
        return OAuth2Authorization.withRegisteredClient(client)
                .id(grant.id())
                .principalName(person.getName())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(stored.scopes())
                .attribute(ID, grant)
                .attribute(Principal.class.getName(), person)
                .attribute(OAuth2AuthorizationRequest.class.getName(), stored.toRequest())
                // its end has been looked at by our own clock
                .token(new OAuth2AuthorizationCode(token, now, now.plus(OidcClientRepository.CODE_LIFE)))
                .build();
    }
}
