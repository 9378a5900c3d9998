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
 * How a client hears that it gets a code, or none: at its own address (OpenID Connect Core, section 3.1.2.6) and with the
 * name of this server (RFC 9207). While the address is not known to be its own, whoever looks at the browser sees it.
 */
@Component
class AuthorizationResponses implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final String issuer;

    AuthorizationResponses(PublicUrl address) {
        this.issuer = address.url();
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication answered) throws IOException {
        if (!(answered instanceof OAuth2AuthorizationCodeRequestAuthenticationToken told)) {
            throw new IllegalStateException("No answer to a request for a code");
        }
        String code = Objects.requireNonNull(told.getAuthorizationCode()).getTokenValue();
        back(response, Objects.requireNonNull(told.getRedirectUri()), told.getState(), Map.of("code", code));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (!(failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused)) {
            plain(response, new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST));
            return;
        }
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = refused.getAuthorizationCodeRequestAuthentication();
        if (asked == null || asked.getRedirectUri() == null) {
            plain(response, refused.getError());
        } else {
            back(response, asked.getRedirectUri(), asked.getState(), refused.getError());
        }
    }

    /** Sends the browser back with an error; the address has been checked. */
    void back(HttpServletResponse response, String redirectUri, @Nullable String state, OAuth2Error error)
            throws IOException {
        back(response, redirectUri, state, described(error));
    }

    private void back(
            HttpServletResponse response, String redirectUri, @Nullable String state, Map<String, String> answer)
            throws IOException {
        UriComponentsBuilder address = UriComponentsBuilder.fromUriString(redirectUri);
        answer.forEach((name, value) -> address.queryParam(name, encoded(value)));
        if (state != null) {
            address.queryParam("state", encoded(state));
        }
        address.queryParam("iss", encoded(issuer));
        response.sendRedirect(address.build(true).toUriString());
    }

    /** Tells the browser itself, briefly. */
    static void plain(HttpServletResponse response, OAuth2Error error) throws IOException {
        plain(response, HttpServletResponse.SC_BAD_REQUEST, error);
    }

    static void plain(HttpServletResponse response, int status, OAuth2Error error) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(described(error)));
    }

    private static Map<String, String> described(OAuth2Error error) {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            described.put("error_description", error.getDescription());
        }
        return described;
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
