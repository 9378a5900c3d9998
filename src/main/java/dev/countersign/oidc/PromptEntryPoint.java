package dev.countersign.oidc;

import dev.countersign.client.Client;
import dev.countersign.common.Secret;
import dev.countersign.embed.BrowserCookie;
import dev.countersign.oidc.RequestObjectResolver.Voucher;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptRequest;
import dev.countersign.prompt.Prompts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Where the authorization server sends a browser whose person has not made the second step: to the prompt. */
@Component
class PromptEntryPoint implements AuthenticationEntryPoint {

    static final OAuth2Error NOT_SILENTLY = new OAuth2Error("login_required", "This browser is not remembered", null);

    private static final OAuth2Error HINT_USED =
            new OAuth2Error("invalid_request", "The id_token_hint was used before: it is good for one start", null);

    private final Prompts prompts;
    private final RequestObjectResolver requests;
    private final BrowserCookie cookie;
    private final AuthorizationResponses responses;

    PromptEntryPoint(
            Prompts prompts, RequestObjectResolver requests, BrowserCookie cookie, AuthorizationResponses responses) {
        this.prompts = prompts;
        this.requests = requests;
        this.cookie = cookie;
        this.responses = responses;
    }

    /**
     * A request that its client vouches for.
     *
     * @param voucher by what it does
     * @param browser the secret of the browser, which may be new
     * @param parameters what the client asks
     */
    record Wish(Client client, Voucher voucher, Secret browser, Map<String, String> parameters) {}

    /** By now the authorization server has found the request to be in order. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException notYetAsked)
            throws IOException {
        if (!(request.getAttribute(Wish.class.getName()) instanceof Wish wish)) {
            AuthorizationResponses.plain(response, new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST));
            return;
        }
        PendingAuthorization stored = PendingAuthorization.of(wish.parameters());
        AuthenticationRequest asked = AuthenticationRequest.of(wish.parameters());
        if (asked.silent()) {
            responses.back(response, stored.redirectUri(), stored.state(), NOT_SILENTLY);
            return;
        }
        Optional<Prompt> prompt = begin(wish, asked, stored, request, response);
        if (prompt.isEmpty()) {
            usedBefore(wish, stored, request, response);
        } else {
            response.sendRedirect(request.getContextPath() + prompt.get().page());
        }
    }

    /**
     * Starts the prompt of the request, or finds it for the same browser. Nothing else starts one, so that a request
     * starts one only; the browser gets its cookie here and not before.
     *
     * @return empty when the request was used before
     */
    Optional<Prompt> begin(
            Wish wish,
            AuthenticationRequest asked,
            PendingAuthorization stored,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Prompt> prompt = prompts.begin(
                new PromptRequest(
                        wish.client(),
                        wish.voucher().key(),
                        wish.voucher().onceBy(),
                        asked.userId(),
                        asked.displayName(),
                        asked.least(),
                        AuthorizationEndpointFilter.PATH,
                        stored.text()),
                wish.browser());
        if (prompt.isPresent()) {
            cookie.keep(request, response, wish.browser());
            requests.startedFrom(wish.voucher());
        }
        return prompt;
    }

    /** A client that used a hint again can push a request instead; for others the page says that it is over. */
    void usedBefore(Wish wish, PendingAuthorization stored, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (wish.voucher() instanceof Voucher.Hint) {
            responses.back(response, stored.redirectUri(), stored.state(), HINT_USED);
        } else {
            response.sendRedirect(request.getContextPath() + Prompt.PAGES + "unknown");
        }
    }
}
