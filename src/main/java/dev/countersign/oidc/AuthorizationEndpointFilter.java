package dev.countersign.oidc;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.embed.BrowserCookie;
import dev.countersign.embed.KnownBrowsers;
import dev.countersign.oidc.RequestObjectResolver.Voucher;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.Prompt.Outcome;
import dev.countersign.prompt.Prompts;
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
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Stands before the authorization server: turns what a browser brings into a request that its client vouches for, and
 * says who made the second step for it. What nobody vouches for goes on as it is and is refused by
 * {@link RequestConverter}. No filter itself: the server makes those before anything else is there.
 */
@Component
class AuthorizationEndpointFilter {

    static final String PATH = "/oauth2/authorize";

    private static final String RESUME = "resume";
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Clients applications;
    private final RequestObjectResolver requests;
    private final Prompts prompts;
    private final PromptEntryPoint start;
    private final KnownBrowsers browsers;
    private final BrowserCookie cookie;
    private final AuthorizationResponses responses;
    private final Clock clock;

    AuthorizationEndpointFilter(
            Clients applications,
            RequestObjectResolver requests,
            Prompts prompts,
            PromptEntryPoint start,
            KnownBrowsers browsers,
            BrowserCookie cookie,
            AuthorizationResponses responses,
            Clock clock) {
        this.applications = applications;
        this.requests = requests;
        this.prompts = prompts;
        this.start = start;
        this.browsers = browsers;
        this.cookie = cookie;
        this.responses = responses;
        this.clock = clock;
    }

    /** Lets everything pass but what a browser brings to {@link #PATH}; who only looks ahead uses nothing up. */
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        CleanParameters clean = CleanParameters.of(request);
        if (!PATH.equals(path) || !METHODS.contains(request.getMethod())) {
            chain.doFilter(clean, response);
            return;
        }
        Map<String, String> query = clean.single();
        String resume = query.get(RESUME);
        if (resume != null) {
            Optional<Prompt> prompt = cookie.find(request).flatMap(browser -> prompts.find(resume, browser));
            if (prompt.isPresent() && prompt.get().application().protocol() == Protocol.OIDC) {
                goOn(prompt.get(), request, response, chain);
            } else {
                over(request, response, resume);
            }
            return;
        }
        Optional<Client> client =
                Optional.ofNullable(query.get("client_id")).flatMap(id -> applications.find(Protocol.OIDC, id));
        if (client.isEmpty()) {
            AuthorizationResponses.plain(
                    response,
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "client_id is missing or unknown", null));
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
        PromptEntryPoint.Wish wish;
        try {
            Voucher voucher = requests.voucher(query);
            Secret browser = cookie.findOrNew(request);
            Optional<Prompt> before = prompts.ofRequest(client, voucher.key(), browser);
            if (before.isPresent()) {
                goOn(before.get(), request, response, chain);
                return;
            }
            wish = new PromptEntryPoint.Wish(client, voucher, browser, requests.parameters(client, voucher));
        } catch (OAuth2AuthenticationException e) {
            AuthorizationResponses.plain(response, e.getError());
            return;
        }
        request.setAttribute(PromptEntryPoint.Wish.class.getName(), wish);
        if (recognized(wish, request, response)) {
            chain.doFilter(new TrustedParametersRequest(request, wish.parameters()), response);
        }
    }

    /**
     * A remembered browser stands for a code, where the client lets it. Its request starts a prompt like every other,
     * which is taken at once and shown to nobody.
     *
     * @return false when the request was used before, and that was answered
     */
    private boolean recognized(PromptEntryPoint.Wish wish, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AuthenticationRequest asked;
        PendingAuthorization stored;
        try {
            asked = AuthenticationRequest.of(wish.parameters());
            stored = PendingAuthorization.of(wish.parameters());
        } catch (OAuth2AuthenticationException e) {
            return true; // the authorization server says so in a moment
        }
        Client client = wish.client();
        boolean does = client.redirectUris().contains(stored.redirectUri())
                && !asked.afresh()
                && asked.least() == Assurance.REMEMBERED
                && cookie.device(request, client, asked.userId()).isPresent();
        if (!does) {
            return true;
        }
        Optional<Prompt> prompt = start.begin(wish, asked, stored, request, response);
        if (prompt.isEmpty()) {
            start.usedBefore(wish, stored, request, response);
            return false;
        }
        browsers.recognize(client, asked.userId(), provenAfter(asked.maxAge()), request, response)
                .filter(proof -> prompts.takeUnasked(prompt.get()))
                .ifPresent(proof -> prove(request, new SecondStepToken(asked.userId(), proof)));
        return true;
    }

    private Instant provenAfter(@Nullable Duration maxAge) {
        return maxAge == null ? Instant.EPOCH : clock.instant().minus(maxAge);
    }

    private void goOn(Prompt prompt, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Client client = prompt.application();
        PendingAuthorization asked = PendingAuthorization.parse(prompt.request());
        boolean waits = prompt.outcome() == Outcome.OPEN || prompt.outcome() == Outcome.PROVEN;
        if (waits && prompt.late(clock.instant())) {
            refuse(response, client, asked, OAuth2ErrorCodes.ACCESS_DENIED, "The time was over");
            return;
        }
        switch (prompt.outcome()) {
            case OPEN -> {
                if (AuthenticationRequest.of(asked.flat()).silent()) {
                    responses.back(response, asked.redirectUri(), asked.state(), PromptEntryPoint.NOT_SILENTLY);
                } else {
                    response.sendRedirect(request.getContextPath() + prompt.page());
                }
            }
            case CANCELLED -> refuse(response, client, asked, OAuth2ErrorCodes.ACCESS_DENIED, "The person left");
            case IMPOSSIBLE ->
                refuse(
                        response,
                        client,
                        asked,
                        "unmet_authentication_requirements",
                        "The person has no second factor that would do");
            case TAKEN -> over(request, response, prompt.id());
            case PROVEN -> {
                Optional<Prompts.Answer> answer = prompts.take(prompt);
                if (answer.isEmpty()) {
                    over(request, response, prompt.id());
                    return;
                }
                browsers.remember(prompt, answer.get(), request, response);
                prove(request, new SecondStepToken(prompt.userId(), answer.get().proof()));
                chain.doFilter(new TrustedParametersRequest(request, asked.flat()), response);
            }
        }
    }

    private static void prove(HttpServletRequest request, SecondStepToken person) {
        request.setAttribute(SecondStepToken.class.getName(), person);
    }

    /** The client may have lost the address meanwhile. */
    private void refuse(
            HttpServletResponse response, Client client, PendingAuthorization asked, String code, String description)
            throws IOException {
        OAuth2Error error = new OAuth2Error(code, description, null);
        if (client.redirectUris().contains(asked.redirectUri())) {
            responses.back(response, asked.redirectUri(), asked.state(), error);
        } else {
            AuthorizationResponses.plain(response, error);
        }
    }

    /** The page says that it is over, or belongs to another browser. */
    private static void over(HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
        String page = id.matches("[0-9A-Za-z_]{1,60}") ? id : "unknown";
        response.sendRedirect(request.getContextPath() + Prompt.PAGES + page);
    }
}
