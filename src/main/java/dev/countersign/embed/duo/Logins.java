package dev.countersign.embed.duo;

import dev.countersign.application.Application;
import dev.countersign.embed.BrowserCookie;
import dev.countersign.embed.duo.LoginRequests.Read;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptRequest;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.Proof;
import dev.countersign.prompt.RememberedDevices;
import dev.countersign.prompt.RememberedDevices.Recognized;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Leads a browser from the application's request to the prompt, past it where it is remembered, and back. */
@Component
class Logins {

    private final Prompts prompts;
    private final RememberedDevices devices;
    private final BrowserCookie cookies;
    private final Returns returns;
    private final JsonMapper json;

    Logins(Prompts prompts, RememberedDevices devices, BrowserCookie cookies, Returns returns, JsonMapper json) {
        this.prompts = prompts;
        this.devices = devices;
        this.cookies = cookies;
        this.returns = returns;
        this.json = json;
    }

    /** Where the browser goes that brought this request. @throws Refusal when the request was brought before */
    String begin(Read read, HttpServletRequest http, HttpServletResponse response) {
        String text = read.signed().claims().getToken();
        Application application = read.signed().application();
        Optional<Proof> known = recognize(application, read.request().userId(), http, response);
        if (known.isPresent()) {
            return returns.allowed(application, Answer.of(read.request(), known.get(), http.getRemoteAddr()));
        }
        String user = read.request().userId();
        PromptRequest wanted = new PromptRequest(
                application,
                text,
                user,
                user,
                Assurance.CODE,
                DuoPaths.AUTHORIZE,
                json.writeValueAsString(read.request()));
        Prompt prompt = prompts.begin(wanted, cookies.of(http, response))
                .orElseThrow(() -> Refusal.request("Another browser brought this request before."));
        return proceed(prompt, http, response);
    }

    /** Where the browser goes that comes back from this prompt. @throws Refusal when the prompt is not its own */
    String resume(String id, HttpServletRequest http, HttpServletResponse response) {
        Prompt prompt = cookies.find(http)
                .flatMap(browser -> prompts.find(id, browser))
                .filter(found -> found.resume().startsWith(DuoPaths.AUTHORIZE + '?'))
                .orElseThrow(() -> Refusal.request("There is no such prompt for this browser."));
        return proceed(prompt, http, response);
    }

    private String proceed(Prompt prompt, HttpServletRequest http, HttpServletResponse response) {
        LoginRequest request = json.readValue(prompt.request(), LoginRequest.class);
        return switch (prompt.outcome()) {
            case OPEN -> returns.late(prompt) ? returns.denied(prompt, request) : "/prompt/" + prompt.id();
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
        Proof proof = taken.get().proof();
        Application application = prompt.application();
        if (taken.get().remember()) {
            String browser = http.getHeader("User-Agent");
            cookies.remember(
                    response,
                    application,
                    prompt.userId(),
                    devices.remember(application, prompt.userId(), proof, browser));
        }
        return returns.allowed(application, Answer.of(request, proof, http.getRemoteAddr()));
    }

    private Optional<Proof> recognize(
            Application application, String user, HttpServletRequest http, HttpServletResponse response) {
        return cookies.device(http, application, user).flatMap(token -> {
            Optional<Recognized> found = devices.recognize(application, user, token, Instant.EPOCH);
            if (found.isEmpty()) {
                cookies.forget(response, application, user);
            } else if (found.get().next() != null) {
                cookies.remember(response, application, user, found.get().next());
            }
            return found.map(Recognized::proof);
        });
    }

    private static Refusal answered() {
        return Refusal.request("This request was answered before.");
    }
}
