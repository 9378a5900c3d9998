package dev.countersign.embed.oidc;

import dev.countersign.application.Application;
import dev.countersign.application.Applications;
import dev.countersign.application.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.embed.BrowserCookie;
import dev.countersign.embed.KnownBrowsers;
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
import java.util.stream.Collectors;
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
class AuthorizeGate {

    static final String PATH = "/oauth2/authorize";

    private static final String RESUME = "resume";
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Applications applications;
    private final VouchedRequests requests;
    private final Prompts prompts;
    private final KnownBrowsers browsers;
    private final BrowserCookie cookie;
    private final Clock clock;

    AuthorizeGate(
            Applications applications,
            VouchedRequests requests,
            Prompts prompts,
            KnownBrowsers browsers,
            BrowserCookie cookie,
            Clock clock) {
        this.applications = applications;
        this.requests = requests;
        this.prompts = prompts;
        this.browsers = browsers;
        this.cookie = cookie;
        this.clock = clock;
    }

    /** Lets everything pass but what a browser brings to {@link #PATH}; who only looks ahead uses nothing up. */
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!PATH.equals(path) || !METHODS.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        Map<String, String> query = single(request);
        String resume = query.get(RESUME);
        if (resume != null) {
            Optional<Prompt> prompt = prompts.find(resume, cookie.of(request, response));
            if (prompt.isPresent() && prompt.get().application().protocol() == Protocol.OIDC) {
                goOn(prompt.get(), request, response, chain);
            } else {
                over(request, response, resume);
            }
            return;
        }
        Optional<Application> client =
                Optional.ofNullable(query.get("client_id")).flatMap(id -> applications.find(Protocol.OIDC, id));
        if (client.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        start(client.get(), query, request, response, chain);
    }

    private void start(
            Application client,
            Map<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        String key = requests.key(query);
        Secret browser = cookie.of(request, response);
        Optional<Prompt> before = prompts.ofRequest(client, key, browser);
        if (before.isPresent()) {
            goOn(before.get(), request, response, chain);
            return;
        }
        Optional<Map<String, String>> parameters = requests.parameters(client, query);
        if (parameters.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        PromptStart.Wish wish = new PromptStart.Wish(client, key, browser, parameters.get(), query);
        request.setAttribute(PromptStart.Wish.class.getName(), wish);
        recognized(wish, request, response).ifPresent(person -> prove(request, person));
        chain.doFilter(new FlatRequest(request, wish.parameters()), response);
    }

    /** A remembered browser stands for a code, where the client lets it. */
    private Optional<SecondStepToken> recognized(
            PromptStart.Wish wish, HttpServletRequest request, HttpServletResponse response) {
        Asked asked;
        try {
            asked = Asked.of(wish.parameters());
        } catch (OAuth2AuthenticationException e) {
            return Optional.empty(); // the authorization server says so in a moment
        }
        Application client = wish.client();
        boolean known = client.redirectUris().contains(wish.parameters().get("redirect_uri"));
        if (!known || asked.afresh() || asked.least() != Assurance.REMEMBERED) {
            return Optional.empty();
        }
        return browsers.recognize(client, asked.userId(), provenAfter(asked.maxAge()), request, response)
                .map(proof -> {
                    requests.startedFrom(wish.query());
                    return new SecondStepToken(asked.userId(), proof);
                });
    }

    private Instant provenAfter(@Nullable Duration maxAge) {
        return maxAge == null ? Instant.EPOCH : clock.instant().minus(maxAge);
    }

    private void goOn(Prompt prompt, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Application client = prompt.application();
        StoredRequest asked = StoredRequest.parse(prompt.request());
        boolean waits = prompt.outcome() == Outcome.OPEN || prompt.outcome() == Outcome.PROVEN;
        if (waits && prompt.late(clock.instant())) {
            refuse(response, client, asked, OAuth2ErrorCodes.ACCESS_DENIED, "The time was over");
            return;
        }
        switch (prompt.outcome()) {
            case OPEN -> response.sendRedirect(request.getContextPath() + prompt.page());
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
                chain.doFilter(new FlatRequest(request, asked.flat()), response);
            }
        }
    }

    private static void prove(HttpServletRequest request, SecondStepToken person) {
        request.setAttribute(SecondStepToken.class.getName(), person);
    }

    /** The client may have lost the address meanwhile. */
    private static void refuse(
            HttpServletResponse response, Application client, StoredRequest asked, String code, String description)
            throws IOException {
        OAuth2Error error = new OAuth2Error(code, description, null);
        if (client.redirectUris().contains(asked.redirectUri())) {
            Answers.back(response, asked.redirectUri(), asked.state(), error);
        } else {
            Answers.plain(response, error);
        }
    }

    /** The page says that it is over, or belongs to another browser. */
    private static void over(HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
        String page = id.matches("[0-9A-Za-z_]{1,60}") ? id : "unknown";
        response.sendRedirect(request.getContextPath() + Prompt.PAGES + page);
    }

    private static Map<String, String> single(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(entry -> entry.getValue().length == 1)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
    }
}
