package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.prompt.Prompt;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The addresses by which a browser goes back to the application. They keep what stands in a redirect address already. */
@Component
class DuoRedirects {

    private final Codes codes;
    private final Clock clock;

    DuoRedirects(Codes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    /** Whether the time to answer is over. */
    boolean late(Prompt prompt) {
        return prompt.late(clock.instant());
    }

    String allowed(Client application, DuoResponse answer) {
        LoginRequest request = answer.request();
        String name = request.duoCode() ? "duo_code" : "code";
        String code = codes.issue(application, answer).reveal();
        return back(application, request, "&" + name + '=' + code);
    }

    String denied(Prompt prompt, LoginRequest request) {
        String why = switch (prompt.outcome()) {
            case CANCELLED -> "The person cancelled.";
            case IMPOSSIBLE -> "The person has no factor to answer with.";
            case OPEN, PROVEN, TAKEN -> "The time to answer is over.";
        };
        return back(prompt.application(), request, "&error=access_denied&error_description=" + encoded(why));
    }

    /** Looks again whether the address is the application's: it may have been taken off its list meanwhile. */
    private static String back(Client application, LoginRequest request, String answer) {
        String address = request.redirectUri();
        if (!application.redirectUris().contains(address)) {
            throw DuoError.request("The redirect_uri is not registered any more.");
        }
        String joint = !address.contains("?") ? "?" : address.endsWith("?") || address.endsWith("&") ? "" : "&";
        return address + joint + "state=" + encoded(request.state()) + answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
