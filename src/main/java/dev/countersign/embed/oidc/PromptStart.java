package dev.countersign.embed.oidc;

import dev.countersign.application.Application;
import dev.countersign.common.Secret;
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
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Where the authorization server sends a browser whose person has not made the second step: to the prompt. */
@Component
class PromptStart implements AuthenticationEntryPoint {

    private final Prompts prompts;
    private final VouchedRequests requests;

    PromptStart(Prompts prompts, VouchedRequests requests) {
        this.prompts = prompts;
        this.requests = requests;
    }

    /**
     * A request that its client vouches for.
     *
     * @param parameters what the client asks
     * @param query what the browser brought
     */
    record Wish(
            Application client,
            String key,
            Secret browser,
            Map<String, String> parameters,
            Map<String, String> query) {}

    /** By now the authorization server has found the request to be in order. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException notYetAsked)
            throws IOException {
        if (!(request.getAttribute(Wish.class.getName()) instanceof Wish wish)) {
            Answers.plain(response, new OAuth2Error("invalid_request"));
            return;
        }
        StoredRequest stored = StoredRequest.of(wish.parameters());
        Asked asked = Asked.of(wish.parameters());
        if (asked.silent()) {
            Answers.back(
                    response,
                    stored.redirectUri(),
                    stored.state(),
                    new OAuth2Error("login_required", "This browser is not remembered", null));
            return;
        }
        Optional<Prompt> prompt = prompts.begin(
                new PromptRequest(
                        wish.client(),
                        wish.key(),
                        asked.userId(),
                        asked.displayName(),
                        asked.least(),
                        AuthorizeGate.PATH,
                        stored.text()),
                wish.browser());
        if (prompt.isPresent()) {
            requests.startedFrom(wish.query());
        }
        String page = prompt.map(Prompt::page).orElse(Prompt.PAGES + "unknown");
        response.sendRedirect(request.getContextPath() + page);
    }
}
