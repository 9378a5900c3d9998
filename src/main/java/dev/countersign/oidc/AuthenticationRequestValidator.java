package dev.countersign.oidc;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * Validates pushed authorization requests (RFC 9126), so that a client learns of a fault before it sends a browser. The
 * redirect URI is compared as a string, on a local machine as well, where the authorization server would ignore the port.
 */
class AuthenticationRequestValidator implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        String redirectUri = request.getRedirectUri();
        if (redirectUri == null
                || !Objects.requireNonNull(context.getRegisteredClient())
                        .getRedirectUris()
                        .contains(redirectUri)) {
            // no redirect to an unknown URI
            throw refused(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, UNKNOWN_REDIRECT_URI, null), request, null);
        }
        try {
            AuthenticationRequest.of(parameters(request, redirectUri));
        } catch (OAuth2AuthenticationException e) {
            throw refused(e.getError(), request, redirectUri);
        }
    }

    static final String UNKNOWN_REDIRECT_URI = "redirect_uri is not one of this client's";

    private static Map<String, String> parameters(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, String redirectUri) {
        Map<String, String> parameters = new HashMap<>();
        request.getAdditionalParameters().forEach((name, value) -> parameters.put(name, value.toString()));
        parameters.put(OAuth2ParameterNames.CLIENT_ID, request.getClientId());
        parameters.put(OAuth2ParameterNames.REDIRECT_URI, redirectUri);
        parameters.put(OAuth2ParameterNames.SCOPE, String.join(" ", request.getScopes()));
        if (request.getState() != null) {
            parameters.put(OAuth2ParameterNames.STATE, request.getState());
        }
        return parameters;
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            OAuth2Error error,
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            @Nullable String redirectUri) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                error,
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        request.getAuthorizationUri(),
                        request.getClientId(),
                        (Authentication) request.getPrincipal(),
                        redirectUri,
                        request.getState(),
                        request.getScopes(),
                        request.getAdditionalParameters()));
    }
}
