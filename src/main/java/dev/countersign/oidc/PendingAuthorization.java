package dev.countersign.oidc;

import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.PromptRequest;
import dev.countersign.prompt.Proof;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a pushed request or a code stands for, as it lies sealed in the database.
 *
 * @param userId whose second step it was, and {@code proof} how; both null for a request that waits
 */
record PendingAuthorization(
        String authorizationUri,
        String clientId,
        String redirectUri,
        @Nullable String state,
        Set<String> scopes,
        Map<String, String> parameters,
        @Nullable String userId,
        @Nullable StoredProof proof) {

    private static final JsonMapper JSON = new JsonMapper();

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

    /** Parameters that came more than once are left out: none of ours may. */
    static PendingAuthorization of(OAuth2AuthorizationRequest request, @Nullable SecondStepToken person) {
        Map<String, String> parameters = new HashMap<>();
        request.getAdditionalParameters().forEach((name, value) -> {
            if (value instanceof String text) {
                parameters.put(name, text);
            }
        });
        return new PendingAuthorization(
                request.getAuthorizationUri(),
                request.getClientId(),
                Objects.requireNonNull(request.getRedirectUri(), "a request without an address was let through"),
                request.getState(),
                new TreeSet<>(request.getScopes()),
                parameters,
                person == null ? null : person.getName(),
                person == null ? null : StoredProof.of(person.proof()));
    }

    /**
     * Of parameters as they stand in an address.
     *
     * @throws OAuth2AuthenticationException when something is missing, or they are too long to be kept
     */
    static PendingAuthorization of(Map<String, String> flat) {
        Map<String, String> parameters = new HashMap<>(flat);
        parameters.remove(OAuth2ParameterNames.RESPONSE_TYPE);
        String clientId = required(parameters, OAuth2ParameterNames.CLIENT_ID);
        String redirectUri = required(parameters, OAuth2ParameterNames.REDIRECT_URI);
        String scope = required(parameters, OAuth2ParameterNames.SCOPE);
        String state = parameters.remove(OAuth2ParameterNames.STATE);
        Set<String> scopes = new TreeSet<>(Arrays.asList(scope.split(" ")));
        PendingAuthorization stored =
                new PendingAuthorization("", clientId, redirectUri, state, scopes, parameters, null, null);
        if (!PromptRequest.fits(stored.text())) {
            throw refused("The parameters of the request are too long");
        }
        return stored;
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.remove(name);
        if (value == null) {
            throw refused(name + " is missing");
        }
        return value;
    }

    private static OAuth2AuthenticationException refused(String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, description, null));
    }

    /** What {@link #text} wrote. */
    static PendingAuthorization parse(String text) {
        return JSON.readValue(text, PendingAuthorization.class);
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    static PendingAuthorization read(byte[] json) {
        return JSON.readValue(json, PendingAuthorization.class);
    }

    byte[] write() {
        return JSON.writeValueAsBytes(this);
    }

    OAuth2AuthorizationRequest toRequest() {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(authorizationUri)
                .clientId(clientId)
                .redirectUri(redirectUri)
                .scopes(scopes)
                .state(state)
                .additionalParameters(all -> all.putAll(parameters))
                .build();
    }

    /** As it would stand in an address. */
    Map<String, String> flat() {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(OAuth2ParameterNames.RESPONSE_TYPE, "code");
        all.put(OAuth2ParameterNames.CLIENT_ID, clientId);
        all.put(OAuth2ParameterNames.REDIRECT_URI, redirectUri);
        all.put(OAuth2ParameterNames.SCOPE, String.join(" ", scopes));
        if (state != null) {
            all.put(OAuth2ParameterNames.STATE, state);
        }
        return all;
    }

    @Nullable
    SecondStepToken person() {
        return userId == null || proof == null ? null : new SecondStepToken(userId, proof.toProof());
    }
}
