package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Reads and sets the cookies that tie prompts and remembered browsers to a browser. Scripts and other sites can neither
 * read nor send them.
 */
@Component
public class BrowserCookies {

    /** A token of a remembered browser is an id, a dot and a random text. */
    private static final int MAX_LENGTH = 120;

    private static final int NAME_BYTES = 8;

    private final PublicUrl publicUrl;

    BrowserCookies(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The name of the cookie with the secret that opens the prompts of this browser. */
    public String browserName() {
        return publicUrl.cookieName("countersign-browser");
    }

    /** The name of the cookie with the token for this user; browsers keep it for as long as they are remembered. */
    private String tokenName(Client client, String userId) {
        byte[] hash = Token.digest(client.id() + '|' + userId);
        return publicUrl.cookieName("countersign-device-" + HexFormat.of().formatHex(hash, 0, NAME_BYTES));
    }

    /** The secret of this browser, if it has one. */
    public Optional<Secret> browser(HttpServletRequest request) {
        return read(request, browserName()).filter(value -> value.reveal().length() == Token.FULL_LENGTH);
    }

    /** The secret of this browser, or a new one, which the browser does not have before {@link #keepBrowser}. */
    public Secret browserOrNew(HttpServletRequest request) {
        return browser(request).orElseGet(Token::random);
    }

    /** Lets the browser keep its secret until it is closed; only for valid requests. */
    public void keepBrowser(HttpServletRequest request, HttpServletResponse response, Secret secret) {
        if (browser(request).filter(secret::equals).isEmpty()) {
            set(response, cookie(browserName(), secret).build());
        }
    }

    /** The token by which the browser takes the place of a code of this user. */
    public Optional<Secret> token(HttpServletRequest request, Client client, String userId) {
        return read(request, tokenName(client, userId));
    }

    /** Lets the browser keep the token for as long as the client's policy says. */
    void keepToken(HttpServletResponse response, Client client, String userId, Secret token) {
        set(
                response,
                cookie(tokenName(client, userId), token)
                        .maxAge(client.policy().remember())
                        .build());
    }

    /** Removes the token from the browser. */
    void removeToken(HttpServletResponse response, Client client, String userId) {
        set(
                response,
                cookie(tokenName(client, userId), new Secret(""))
                        .maxAge(Duration.ZERO)
                        .build());
    }

    private static Optional<Secret> read(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(value -> value.length() <= MAX_LENGTH)
                .map(Secret::new)
                .findFirst();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String name, Secret value) {
        return ResponseCookie.from(name, value.reveal())
                .httpOnly(true)
                .secure(publicUrl.secure())
                .sameSite("Lax")
                .path(publicUrl.cookiePath());
    }

    private static void set(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
