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
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;

/**
 * What a request has to be like, pushed or not. The address to go back to is compared as text, also on a local machine,
 * where the authorization server by itself would let another port pass.
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
            // never sent back to an address that is not known
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri is not one of this client's", request, null);
        }
        OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR.accept(context);
        if (!request.getScopes().contains(OidcScopes.OPENID)) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "scope must be openid", request, redirectUri);
        }
        try {
            AuthenticationRequest.of(request.getAdditionalParameters());
            PendingAuthorization.of(flat(request, redirectUri));
        } catch (OAuth2AuthenticationException e) {
            OAuth2Error error = e.getError();
            throw refused(error.getErrorCode(), error.getDescription(), request, redirectUri);
        }
    }

    private static Map<String, String> flat(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, String redirectUri) {
        Map<String, String> flat = new HashMap<>();
        request.getAdditionalParameters().forEach((name, value) -> flat.put(name, value.toString()));
        flat.put(OAuth2ParameterNames.CLIENT_ID, request.getClientId());
        flat.put(OAuth2ParameterNames.REDIRECT_URI, redirectUri);
        flat.put(OAuth2ParameterNames.SCOPE, String.join(" ", request.getScopes()));
        if (request.getState() != null) {
            flat.put(OAuth2ParameterNames.STATE, request.getState());
        }
        return flat;
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String code,
            @Nullable String description,
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            @Nullable String redirectUri) {
        OAuth2AuthorizationCodeRequestAuthenticationToken told = new OAuth2AuthorizationCodeRequestAuthenticationToken(
                request.getAuthorizationUri(),
                request.getClientId(),
                (Authentication) request.getPrincipal(),
                redirectUri,
                request.getState(),
                request.getScopes(),
                request.getAdditionalParameters());
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, description, null), told);
    }
}
