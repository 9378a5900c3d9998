package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.common.Secret;
import dev.countersign.duo.LoginRequests.Read;
import dev.countersign.embed.BrowserCookie;
import dev.countersign.embed.KnownBrowsers;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptRequest;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.Proof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Leads a browser from the application's request to the prompt, past it where it is remembered, and back. */
@Component
class DuoAuthorizations {

    private final Prompts prompts;
    private final KnownBrowsers browsers;
    private final BrowserCookie cookies;
    private final DuoRedirects returns;
    private final JsonMapper json;

    DuoAuthorizations(
            Prompts prompts, KnownBrowsers browsers, BrowserCookie cookies, DuoRedirects returns, JsonMapper json) {
        this.prompts = prompts;
        this.browsers = browsers;
        this.cookies = cookies;
        this.returns = returns;
        this.json = json;
    }

    /** Where the browser goes that brought this request. @throws Refusal when the request was brought before */
    String begin(Read read, HttpServletRequest http, HttpServletResponse response) {
        Client application = read.signed().application();
        String user = read.request().userId();
        PromptRequest wanted = new PromptRequest(
                application,
                read.signed().jws().digest(),
                read.signed().jws().onceBy(),
                user,
                user,
                Assurance.CODE,
                DuoPaths.AUTHORIZE,
                json.writeValueAsString(read.request()));
        Secret browser = cookies.findOrNew(http);
        Prompt prompt = prompts.begin(wanted, browser)
                .orElseThrow(() -> DuoError.request("This request, or another one with its jti, was brought before."));
        cookies.keep(http, response, browser);
        if (prompt.outcome() != Prompt.Outcome.OPEN
                || cookies.device(http, application, user).isEmpty()) {
            return proceed(prompt, http, response);
        }
        Optional<Proof> known = browsers.recognize(application, user, Instant.EPOCH, http, response);
        if (known.isPresent() && prompts.takeUnasked(prompt)) {
            return returns.allowed(application, DuoResponse.of(read.request(), known.get(), http.getRemoteAddr()));
        }
        if (known.isEmpty()) {
            cookies.forget(response, application, user);
        }
        return proceed(prompt, http, response);
    }

    /** Where the browser goes that comes back from this prompt. @throws Refusal when the prompt is not its own */
    String resume(String id, HttpServletRequest http, HttpServletResponse response) {
        Prompt prompt = cookies.find(http)
                .flatMap(browser -> prompts.find(id, browser))
                .filter(found -> found.resume().startsWith(DuoPaths.AUTHORIZE + '?'))
                .orElseThrow(() -> DuoError.request("There is no such prompt for this browser."));
        return proceed(prompt, http, response);
    }

    private String proceed(Prompt prompt, HttpServletRequest http, HttpServletResponse response) {
        LoginRequest request = json.readValue(prompt.request(), LoginRequest.class);
        return switch (prompt.outcome()) {
            case OPEN -> returns.late(prompt) ? returns.denied(prompt, request) : prompt.page();
            case PROVEN -> answer(prompt, request, http, response);
            case CANCELLED, IMPOSSIBLE -> returns.denied(prompt, request);
            case TAKEN -> throw answered();
        };
    }

    private String answer(Prompt prompt, LoginRequest request, HttpServletRequest http, HttpServletResponse response) {
        Optional<Prompts.Answer> taken = prompts.take(prompt);
        if (taken.isEmpty()) {
            if (returns.late(prompt)) {
                return returns.denied(prompt, request);
            }
            throw answered();
        }
        browsers.remember(prompt, taken.get(), http, response);
        return returns.allowed(
                prompt.application(), DuoResponse.of(request, taken.get().proof(), http.getRemoteAddr()));
    }

    private static DuoError answered() {
        return DuoError.request("This request was answered before.");
    }
}
