package dev.countersign.oidc;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.oidc.RequestObjectResolver.RequestSource;
import dev.countersign.oidc.TrustedParametersRequest.CleanedRequest;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.BrowserCookies;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome;
import dev.countersign.prompt.PromptOutcome.Answered;
import dev.countersign.prompt.PromptOutcome.DenialReason;
import dev.countersign.prompt.PromptOutcome.Denied;
import dev.countersign.prompt.PromptOutcome.Gone;
import dev.countersign.prompt.PromptOutcome.Waiting;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.Prompts.StartPrompt;
import dev.countersign.prompt.RememberMe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Serves browsers at the authorization endpoint. Before the authorization server it replaces what a browser brings by the
 * request that the client authenticated, and says who completed the second step for it. After it, as its entry point, it
 * sends the browser to the prompt. Not a servlet filter itself, because the container creates those too early.
 */
@Component
class AuthorizationEndpointFilter implements AuthenticationEntryPoint {

    static final String PATH = "/oauth2/authorize";

    private static final String RESUME = "resume";
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private static final OAuth2Error LOGIN_REQUIRED =
            new OAuth2Error("login_required", "This browser is not remembered", null);
    private static final OAuth2Error HINT_USED =
            new OAuth2Error("invalid_request", "The id_token_hint was used before: it is good for one start", null);

    private final Clients clients;
    private final RequestObjectResolver requests;
    private final Prompts prompts;
    private final RememberMe rememberMe;
    private final BrowserCookies cookies;
    private final AuthorizationResponses responses;
    private final Clock clock;

    AuthorizationEndpointFilter(
            Clients clients,
            RequestObjectResolver requests,
            Prompts prompts,
            RememberMe rememberMe,
            BrowserCookies cookies,
            AuthorizationResponses responses,
            Clock clock) {
        this.clients = clients;
        this.requests = requests;
        this.prompts = prompts;
        this.rememberMe = rememberMe;
        this.cookies = cookies;
        this.responses = responses;
        this.clock = clock;
    }

    /**
     * A request that its client authenticated, and that has no prompt yet.
     *
     * @param browser the secret of the browser, which may be new
     */
    private record NewRequest(Client client, RequestSource source, Secret browser, AuthenticationRequest parsed) {}

    /** Handles browsers at {@link #PATH}. A HEAD request passes and consumes nothing. */
    void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        CleanedRequest cleaned = new CleanedRequest(request);
        if (!PATH.equals(path) || !METHODS.contains(request.getMethod())) {
            chain.doFilter(cleaned, response);
            return;
        }
        Map<String, String> query = cleaned.single();
        String resume = query.get(RESUME);
        if (resume != null) {
            PromptOutcome outcome = cookies.browser(request)
                    .map(browser -> prompts.resume(Protocol.OIDC, resume, browser))
                    .orElseGet(Gone::new);
            render(outcome, resume, request, response, chain);
            return;
        }
        Optional<Client> client =
                Optional.ofNullable(query.get("client_id")).flatMap(id -> clients.find(Protocol.OIDC, id));
        if (client.isEmpty()) {
            AuthorizationResponses.plain(response, invalid("client_id is missing or unknown"));
            return;
        }
        begin(client.get(), query, request, response, chain);
    }

    private void begin(
            Client client,
            Map<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        RequestSource source;
        Map<String, String> parameters;
        Secret browser = cookies.browserOrNew(request);
        try {
            source = requests.source(query);
            Optional<PromptOutcome> earlier = prompts.resume(client, source.key(), browser);
            if (earlier.isPresent()) {
                render(earlier.get(), "", request, response, chain);
                return;
            }
            parameters = requests.parameters(client, source);
        } catch (OAuth2AuthenticationException e) {
            AuthorizationResponses.plain(response, e.getError());
            return;
        }
        String redirectUri = parameters.get("redirect_uri");
        if (redirectUri == null || !client.redirectUris().contains(redirectUri)) {
            AuthorizationResponses.plain(response, invalid(AuthenticationRequestValidator.UNKNOWN_REDIRECT_URI));
            return;
        }
        AuthenticationRequest parsed;
        try {
            parsed = AuthenticationRequest.of(parameters);
        } catch (OAuth2AuthenticationException e) {
            responses.redirect(response, redirectUri, parameters.get("state"), e.getError());
            return;
        }
        NewRequest started = new NewRequest(client, source, browser, parsed);
        request.setAttribute(NewRequest.class.getName(), started);
        if (!mayAutoAnswer(started, request) || autoAnswer(started, request, response)) {
            chain.doFilter(new TrustedParametersRequest(request, parameters), response);
        }
    }

    private boolean mayAutoAnswer(NewRequest started, HttpServletRequest request) {
        AuthenticationRequest parsed = started.parsed();
        return !parsed.promptLogin()
                && parsed.requiredAssurance() == Assurance.REMEMBERED
                && cookies.token(request, started.client(), parsed.userId()).isPresent();
    }

    /** Starts a prompt that the remembered browser answers at once. @return false when the response was written */
    private boolean autoAnswer(NewRequest started, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Prompt> prompt = start(started, request, response);
        if (prompt.isEmpty()) {
            usedBefore(started, request, response);
            return false;
        }
        AuthenticationRequest parsed = started.parsed();
        rememberMe
                .autoAnswer(prompt.get(), provenAfter(parsed.maxAge()), request, response)
                .ifPresent(proof -> authenticate(request, new SecondStepToken(parsed.userId(), proof)));
        return true;
    }

    private Instant provenAfter(@Nullable Duration maxAge) {
        return maxAge == null ? Instant.EPOCH : clock.instant().minus(maxAge);
    }

    /** Sends the browser to the prompt; the authorization server has validated the request by now. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unproven)
            throws IOException {
        if (!(request.getAttribute(NewRequest.class.getName()) instanceof NewRequest started)) {
            AuthorizationResponses.plain(response, new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST));
            return;
        }
        AuthenticationRequest parsed = started.parsed();
        if (parsed.promptNone()) {
            responses.redirect(response, parsed.redirectUri(), parsed.state(), LOGIN_REQUIRED);
            return;
        }
        Optional<Prompt> prompt = start(started, request, response);
        if (prompt.isEmpty()) {
            usedBefore(started, request, response);
        } else {
            response.sendRedirect(request.getContextPath() + prompt.get().page());
        }
    }

    /** Starts the prompt of the request, and gives the browser its cookie. @return empty when the request was used before */
    private Optional<Prompt> start(NewRequest started, HttpServletRequest request, HttpServletResponse response) {
        AuthenticationRequest parsed = started.parsed();
        Optional<Prompt> prompt = prompts.begin(
                new StartPrompt(
                        started.client(),
                        started.source().key(),
                        started.source().startKey(),
                        parsed.userId(),
                        parsed.displayName(),
                        parsed.requiredAssurance(),
                        PATH,
                        parsed.json()),
                started.browser());
        if (prompt.isPresent()) {
            cookies.keepBrowser(request, response, started.browser());
            requests.consume(started.source());
        }
        return prompt;
    }

    /** A client whose hint was used can push its request instead; in the other cases the page says that it is gone. */
    private void usedBefore(NewRequest started, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AuthenticationRequest parsed = started.parsed();
        if (started.source() instanceof RequestSource.IdTokenHint) {
            responses.redirect(response, parsed.redirectUri(), parsed.state(), HINT_USED);
        } else {
            redirectToPage(request, response, "");
        }
    }

    private void render(
            PromptOutcome outcome,
            String promptId,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        switch (outcome) {
            case Waiting(Prompt prompt) -> {
                AuthenticationRequest parsed = AuthenticationRequest.ofJson(prompt.protocolRequest());
                if (parsed.promptNone()) {
                    responses.redirect(response, parsed.redirectUri(), parsed.state(), LOGIN_REQUIRED);
                } else {
                    response.sendRedirect(request.getContextPath() + prompt.page());
                }
            }
            case Answered answered -> {
                Prompt prompt = answered.prompt();
                rememberMe.remember(answered, response);
                authenticate(request, new SecondStepToken(prompt.userId(), answered.proof()));
                AuthenticationRequest parsed = AuthenticationRequest.ofJson(prompt.protocolRequest());
                chain.doFilter(new TrustedParametersRequest(request, parsed.parameters()), response);
            }
            case Denied(Prompt prompt, DenialReason reason) -> deny(response, prompt, error(reason));
            case Gone() -> redirectToPage(request, response, promptId);
        }
    }

    private static void authenticate(HttpServletRequest request, SecondStepToken user) {
        request.setAttribute(SecondStepToken.class.getName(), user);
    }

    private static OAuth2Error error(DenialReason reason) {
        return switch (reason) {
            case EXPIRED -> new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, "The time to answer is over", null);
            case CANCELLED -> new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, "The user cancelled", null);
            case NO_FACTOR ->
                new OAuth2Error(
                        "unmet_authentication_requirements", "The user has no second factor that suffices", null);
            case FACTOR_REMOVED ->
                new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, "The user's second factor was removed", null);
        };
    }

    private static OAuth2Error invalid(String description) {
        return new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, description, null);
    }

    /** Redirects to the client, unless the redirect URI was removed from it in the meantime. */
    private void deny(HttpServletResponse response, Prompt prompt, OAuth2Error error) throws IOException {
        AuthenticationRequest parsed = AuthenticationRequest.ofJson(prompt.protocolRequest());
        if (prompt.client().redirectUris().contains(parsed.redirectUri())) {
            responses.redirect(response, parsed.redirectUri(), parsed.state(), error);
        } else {
            AuthorizationResponses.plain(response, error);
        }
    }

    /** The page says that the prompt is gone, or belongs to another browser. */
    private static void redirectToPage(HttpServletRequest request, HttpServletResponse response, String promptId)
            throws IOException {
        String id = promptId.matches("[0-9A-Za-z_]{1,60}") ? promptId : "unknown";
        response.sendRedirect(request.getContextPath() + Prompt.PAGES + id);
    }
}
