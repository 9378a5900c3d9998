package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.common.Secret;
import dev.countersign.event.ActorScope;
import dev.countersign.prompt.PromptOutcome.Answered;
import dev.countersign.prompt.RememberedBrowsers.Recognition;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Answers prompts by remembered browsers, and remembers browsers after a code. The token travels in a cookie, like that
 * of Spring Security's {@code RememberMeServices}.
 */
@Component
public class RememberMe {

    private final Prompts prompts;
    private final RememberedBrowsers browsers;
    private final BrowserCookies cookies;

    RememberMe(Prompts prompts, RememberedBrowsers browsers, BrowserCookies cookies) {
        this.prompts = prompts;
        this.browsers = browsers;
        this.cookies = cookies;
    }

    /**
     * Answers a waiting prompt if the browser is remembered for its user; the user sees no page then.
     *
     * @param provenAfter a code that was entered before this is too old
     * @return empty when the browser is not remembered, or another request answered the prompt first
     */
    public Optional<Proof> autoAnswer(
            Prompt prompt, Instant provenAfter, HttpServletRequest request, HttpServletResponse response) {
        Client client = prompt.client();
        Optional<Secret> token = cookies.token(request, client, prompt.userId());
        if (token.isEmpty()) {
            return Optional.empty();
        }
        return switch (browsers.recognize(client, prompt.userId(), token.get(), provenAfter)) {
            case Recognition.Recognized(Proof proof, Secret next) -> {
                if (next != null) {
                    cookies.keepToken(response, client, prompt.userId(), next);
                }
                yield prompts.skip(prompt) ? Optional.of(proof) : Optional.empty();
            }
            case Recognition.TooOld() -> Optional.empty();
            case Recognition.Useless() -> {
                cookies.removeToken(response, client, prompt.userId());
                yield Optional.empty();
            }
        };
    }

    /** Remembers the browser that fetches this answer, if the user asked for it. */
    public void remember(Answered answered, HttpServletResponse response) {
        if (answered.remember()) {
            Prompt prompt = answered.prompt();
            String userAgent = ActorScope.client().userAgent();
            Secret token = browsers.remember(prompt.client(), prompt.userId(), answered.proof(), userAgent);
            cookies.keepToken(response, prompt.client(), prompt.userId(), token);
        }
    }
}
