package dev.countersign.ui.prompt;

import com.vaadin.flow.server.VaadinRequest;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Secret;
import dev.countersign.prompt.BrowserCookies;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The browser that the request at hand comes from. Every act asks anew: a cookie may be gone since the page came. */
@Component
class PromptBrowser {

    private static final int LONGEST_AGENT = 500;

    private final BrowserCookies cookies;

    PromptBrowser(BrowserCookies cookies) {
        this.cookies = cookies;
    }

    /** What opens the prompts of this browser. */
    Optional<Secret> secret() {
        return Stream.ofNullable(VaadinRequest.getCurrent().getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(cookies.browser()))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .map(Secret::new)
                .findFirst();
    }

    /** Where it is: here the person's own browser is seen. */
    ClientInfo origin() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return new ClientInfo(request.getRemoteAddr(), oneLine(request.getHeader("User-Agent")));
    }

    private static @Nullable String oneLine(@Nullable String agent) {
        if (agent == null) {
            return null;
        }
        String line = agent.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_AGENT ? line.substring(0, LONGEST_AGENT) : line;
    }
}
