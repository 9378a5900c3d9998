package dev.countersign.oidc;

import dev.countersign.common.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes authorization responses and errors: a redirect to the client (OpenID Connect Core, section 3.1.2.6) with this
 * server as the issuer (RFC 9207). Without a redirect URI that is known to be the client's, the browser shows the error.
 */
@Component
class AuthorizationResponses implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final String issuer;

    AuthorizationResponses(PublicUrl publicUrl) {
        this.issuer = publicUrl.url();
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication instanceof OAuth2AuthorizationCodeRequestAuthenticationToken issued)) {
            throw new IllegalStateException("Not a response to an authorization request");
        }
        String code = Objects.requireNonNull(issued.getAuthorizationCode()).getTokenValue();
        redirect(response, Objects.requireNonNull(issued.getRedirectUri()), issued.getState(), Map.of("code", code));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (!(failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused)) {
            plain(response, new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST));
            return;
        }
        OAuth2AuthorizationCodeRequestAuthenticationToken rejected =
                refused.getAuthorizationCodeRequestAuthentication();
        if (rejected == null || rejected.getRedirectUri() == null) {
            plain(response, refused.getError());
        } else {
            redirect(response, rejected.getRedirectUri(), rejected.getState(), refused.getError());
        }
    }

    /** Redirects to the client with an error; the caller has checked the redirect URI. */
    void redirect(HttpServletResponse response, String redirectUri, @Nullable String state, OAuth2Error error)
            throws IOException {
        redirect(response, redirectUri, state, parameters(error));
    }

    private void redirect(
            HttpServletResponse response, String redirectUri, @Nullable String state, Map<String, String> parameters)
            throws IOException {
        UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(redirectUri);
        parameters.forEach((name, value) -> uri.queryParam(name, encoded(value)));
        if (state != null) {
            uri.queryParam("state", encoded(state));
        }
        uri.queryParam("iss", encoded(issuer));
        response.sendRedirect(uri.build(true).toUriString());
    }

    /** Writes the error to the browser, as JSON. */
    static void plain(HttpServletResponse response, OAuth2Error error) throws IOException {
        plain(response, HttpServletResponse.SC_BAD_REQUEST, error);
    }

    static void plain(HttpServletResponse response, int status, OAuth2Error error) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(parameters(error)));
    }

    private static Map<String, String> parameters(OAuth2Error error) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            parameters.put("error_description", error.getDescription());
        }
        return parameters;
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
