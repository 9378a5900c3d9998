package dev.countersign.embed;

import dev.countersign.client.Client;
import dev.countersign.common.Secret;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.Proof;
import dev.countersign.prompt.RememberedBrowsers;
import dev.countersign.prompt.RememberedBrowsers.Recognized;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Remembered browsers on their way: the token comes by a cookie, and the next one goes by it. */
@Component
public class KnownBrowsers {

    private final RememberedBrowsers devices;
    private final BrowserCookie cookies;

    KnownBrowsers(RememberedBrowsers devices, BrowserCookie cookies) {
        this.devices = devices;
        this.cookies = cookies;
    }

    /**
     * Lets the browser stand for a code of this user.
     *
     * @param provenAfter a code that was entered before this is too old
     */
    public Optional<Proof> recognize(
            Client application,
            String userId,
            Instant provenAfter,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Recognized> found = cookies.device(request, application, userId)
                .flatMap(token -> devices.recognize(application, userId, token, provenAfter));
        found.map(Recognized::next).ifPresent(next -> cookies.remember(response, application, userId, next));
        return found.map(Recognized::proof);
    }

    /** Remembers the browser that brought this answer, if its person wished so. */
    public void remember(
            Prompt prompt, Prompts.Answer answer, HttpServletRequest request, HttpServletResponse response) {
        if (answer.remember()) {
            Client application = prompt.application();
            String name = request.getHeader("User-Agent");
            Secret token = devices.remember(application, prompt.userId(), answer.proof(), name);
            cookies.remember(response, application, prompt.userId(), token);
        }
    }
}
