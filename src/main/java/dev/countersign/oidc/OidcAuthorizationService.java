package dev.countersign.oidc;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import dev.countersign.grant.OneTimeGrants;
import dev.countersign.grant.OneTimeGrants.OneTimeGrant;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.Proof;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores pushed authorization requests and authorization codes for the authorization server. Tokens are not stored, since
 * access tokens authorize nothing here. A code is consumed by the guarded statement that says so, before its response is
 * written, so that of many concurrent token requests one succeeds.
 */
@Component
class OidcAuthorizationService implements OAuth2AuthorizationService {

    private static final Duration PUSHED_REQUEST_LIFE = Duration.ofMinutes(5);
    private static final String GRANT = "grant";
    private static final JsonMapper JSON = new JsonMapper();

    private final OneTimeGrants grants;
    private final Clients clients;
    private final OidcClientRepository registeredClients;
    private final PublicUrl publicUrl;
    private final Clock clock;

    OidcAuthorizationService(
            OneTimeGrants grants,
            Clients clients,
            OidcClientRepository registeredClients,
            PublicUrl publicUrl,
            Clock clock) {
        this.grants = grants;
        this.clients = clients;
        this.registeredClients = registeredClients;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /**
     * The stored content of a pushed request or a code.
     *
     * @param parameters those of the request
     * @param userId the user who completed the second step, and {@code proof} how; both null for a pushed request
     */
    record PendingAuthorization(
            Map<String, String> parameters,
            @Nullable String userId,
            @Nullable StoredProof proof) {

        static PendingAuthorization of(OAuth2AuthorizationRequest request, @Nullable SecondStepToken user) {
            Map<String, String> parameters = new HashMap<>();
            request.getAdditionalParameters().forEach((name, value) -> {
                // a parameter that occurs more than once is none of the protocol's
                if (value instanceof String text) {
                    parameters.put(name, text);
                }
            });
            parameters.put(OAuth2ParameterNames.RESPONSE_TYPE, "code");
            parameters.put(OAuth2ParameterNames.CLIENT_ID, request.getClientId());
            parameters.put(OAuth2ParameterNames.REDIRECT_URI, Objects.requireNonNull(request.getRedirectUri()));
            parameters.put(OAuth2ParameterNames.SCOPE, String.join(" ", request.getScopes()));
            if (request.getState() != null) {
                parameters.put(OAuth2ParameterNames.STATE, request.getState());
            }
            return new PendingAuthorization(
                    parameters,
                    user == null ? null : user.getName(),
                    user == null ? null : StoredProof.of(user.proof()));
        }

        static PendingAuthorization ofJson(byte[] json) {
            return JSON.readValue(json, PendingAuthorization.class);
        }

        byte[] json() {
            return JSON.writeValueAsBytes(this);
        }

        OAuth2AuthorizationRequest toRequest(String authorizationUri) {
            Map<String, Object> additional = new HashMap<>(parameters);
            List.of(
                            OAuth2ParameterNames.RESPONSE_TYPE,
                            OAuth2ParameterNames.CLIENT_ID,
                            OAuth2ParameterNames.REDIRECT_URI,
                            OAuth2ParameterNames.SCOPE,
                            OAuth2ParameterNames.STATE)
                    .forEach(additional::remove);
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(authorizationUri)
                    .clientId(Objects.requireNonNull(parameters.get(OAuth2ParameterNames.CLIENT_ID)))
                    .redirectUri(parameters.get(OAuth2ParameterNames.REDIRECT_URI))
                    .scope(scopes())
                    .state(parameters.get(OAuth2ParameterNames.STATE))
                    .additionalParameters(all -> all.putAll(additional))
                    .build();
        }

        String[] scopes() {
            return parameters.getOrDefault(OAuth2ParameterNames.SCOPE, "").split(" ");
        }

        @Nullable
        SecondStepToken user() {
            return userId == null || proof == null ? null : new SecondStepToken(userId, proof.toProof());
        }
    }

    record StoredProof(
            String factorId, String kind, List<String> methods, String assurance, long at, boolean enrolled) {

        static StoredProof of(Proof proof) {
            return new StoredProof(
                    proof.factorId(),
                    proof.kind(),
                    proof.methods(),
                    proof.assurance().name(),
                    proof.at().toEpochMilli(),
                    proof.enrolled());
        }

        Proof toProof() {
            return new Proof(factorId, kind, methods, Assurance.valueOf(assurance), Instant.ofEpochMilli(at), enrolled);
        }
    }

    /** The parameters that this client pushed under this reference, while they can be used. */
    Optional<Map<String, String>> findPushed(Client client, String reference) {
        return grants.find(client, new Secret(reference))
                .map(grant -> PendingAuthorization.ofJson(grant.content()))
                .filter(pending -> pending.proof() == null)
                .map(PendingAuthorization::parameters);
    }

    /** Consumes a pushed request: it is good for one start. */
    void consumePushed(String reference) {
        grants.find(new Secret(reference)).ifPresent(grants::consume);
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code != null && code.isInvalidated()) {
            consume(authorization);
            return;
        }
        OAuth2AuthorizationRequest request =
                Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        SecondStepToken user = authorization.getAttribute(Principal.class.getName());
        String token = code != null
                ? code.getToken().getTokenValue()
                : Objects.requireNonNull(authorization.<String>getAttribute(OAuth2ParameterNames.STATE));
        Duration lifetime = code != null ? OidcClientRepository.CODE_LIFE : PUSHED_REQUEST_LIFE;
        Client client = clients.byId(authorization.getRegisteredClientId()).orElseThrow();
        PendingAuthorization pending = PendingAuthorization.of(request, user);
        grants.store(client, new Secret(token), pending.json(), lifetime);
    }

    private void consume(OAuth2Authorization authorization) {
        OneTimeGrant grant = authorization.getAttribute(GRANT);
        if (grant == null || !grants.consume(grant)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        OneTimeGrant grant = authorization.getAttribute(GRANT);
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
                        .map(grant -> ofCode(grant, token))
                        .orElse(null)
                : null;
    }

    private @Nullable OAuth2Authorization ofCode(OneTimeGrant grant, String code) {
        PendingAuthorization pending = PendingAuthorization.ofJson(grant.content());
        RegisteredClient client =
                registeredClients.findByClientId(grant.client().clientId());
        SecondStepToken user = pending.user();
        if (client == null || user == null) {
            return null;
        }
        Instant now = clock.instant();
        return OAuth2Authorization.withRegisteredClient(client)
                .id(grant.id())
                .principalName(user.getName())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(new TreeSet<>(Arrays.asList(pending.scopes())))
                .attribute(GRANT, grant)
                .attribute(Principal.class.getName(), user)
                .attribute(
                        OAuth2AuthorizationRequest.class.getName(),
                        pending.toRequest(publicUrl.of(AuthorizationEndpointFilter.PATH)))
                // the expiry was checked by this server's clock when the grant was found
                .token(new OAuth2AuthorizationCode(code, now, now.plus(OidcClientRepository.CODE_LIFE)))
                .build();
    }
}
