package dev.countersign.embed;

import dev.countersign.client.Client;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.prompt.BrowserCookies;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Reads and sets the cookies that {@link BrowserCookies} names. Scripts and other sites cannot read or send them. */
@Component
public class BrowserCookie {

    /** A device token is an id, a dot and a random text. */
    private static final int LONGEST = 120;

    private final BrowserCookies names;

    BrowserCookie(BrowserCookies names) {
        this.names = names;
    }

    /** The secret of this browser, if it has one already. */
    public Optional<Secret> find(HttpServletRequest request) {
        return read(request, names.browser()).filter(value -> value.reveal().length() == Token.FULL_LENGTH);
    }

    /** The secret of this browser, or a new one, which it does not have before {@link #keep}. */
    public Secret findOrNew(HttpServletRequest request) {
        return find(request).orElseGet(Token::random);
    }

    /** Lets the browser keep its secret until it is closed; only for requests that are in order. */
    public void keep(HttpServletRequest request, HttpServletResponse response, Secret secret) {
        if (find(request).filter(secret::equals).isEmpty()) {
            set(response, cookie(names.browser(), secret).build());
        }
    }

    /** The token by which this browser may stand for a code of this user. */
    public Optional<Secret> device(HttpServletRequest request, Client application, String userId) {
        return read(request, names.device(application, userId));
    }

    /** Lets the browser keep the token for as long as the application's policy says. */
    public void remember(HttpServletResponse response, Client application, String userId, Secret token) {
        set(
                response,
                cookie(names.device(application, userId), token)
                        .maxAge(application.policy().remember())
                        .build());
    }

    /** Takes the token away from the browser. */
    public void forget(HttpServletResponse response, Client application, String userId) {
        set(
                response,
                cookie(names.device(application, userId), new Secret(""))
                        .maxAge(Duration.ZERO)
                        .build());
    }

    private static Optional<Secret> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && cookie.getValue().length() <= LONGEST) {
                return Optional.of(new Secret(cookie.getValue()));
            }
        }
        return Optional.empty();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String name, Secret value) {
        return ResponseCookie.from(name, value.reveal())
                .httpOnly(true)
                .secure(names.secure())
                .sameSite("Lax")
                .path(names.path());
    }

    private static void set(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
