package dev.countersign.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads requests that a client vouches for, and no others; the person is whoever made the second step for this very
 * request, and never whoever is signed in to our own pages.
 */
class RequestConverter implements AuthenticationConverter {

    private final AuthenticationConverter reader = new OAuth2AuthorizationCodeRequestAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!(request instanceof TrustedParametersRequest) && !wraps(request)) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_REQUEST,
                            "The client has to vouch for its request: push it (request_uri), sign it (request), or add an"
                                    + " id_token_hint of the last 12 hours. Each is good for one start.",
                            null),
                    null);
        }
        Authentication read = reader.convert(request);
        Object person = request.getAttribute(SecondStepToken.class.getName());
        return read instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked
                        && person instanceof SecondStepToken proven
                ? by(proven, asked)
                : read;
    }

    private static boolean wraps(HttpServletRequest request) {
        return request instanceof HttpServletRequestWrapper wrapper
                && wrapper.isWrapperFor(TrustedParametersRequest.class);
    }

    private static Authentication by(SecondStepToken person, OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                person,
                asked.getRedirectUri(),
                asked.getState(),
                asked.getScopes(),
                asked.getAdditionalParameters());
    }
}
