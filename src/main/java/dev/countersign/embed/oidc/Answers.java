package dev.countersign.embed.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a client hears that it gets no code: at its own address (OpenID Connect Core, section 3.1.2.6), or, while that is
 * not known to be its own, not at all; then whoever looks at the browser sees it.
 */
class Answers implements AuthenticationFailureHandler {

    private static final JsonMapper JSON = new JsonMapper();

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
    static void back(HttpServletResponse response, String redirectUri, @Nullable String state, OAuth2Error error)
            throws IOException {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromUriString(redirectUri).queryParam("error", error.getErrorCode());
        if (error.getDescription() != null) {
            address.queryParam("error_description", encoded(error.getDescription()));
        }
        if (state != null) {
            address.queryParam("state", encoded(state));
        }
        response.sendRedirect(address.build(true).toUriString());
    }

    /** Tells the browser itself, briefly. */
    static void plain(HttpServletResponse response, OAuth2Error error) throws IOException {
        plain(response, HttpServletResponse.SC_BAD_REQUEST, error);
    }

    static void plain(HttpServletResponse response, int status, OAuth2Error error) throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            body.put("error_description", error.getDescription());
        }
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
