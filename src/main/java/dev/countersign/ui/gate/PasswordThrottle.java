package dev.countersign.ui.gate;

import dev.countersign.account.SignInThrottle;
import dev.countersign.account.SignInThrottle.Attempt;
import dev.countersign.account.SignInThrottle.Later;
import dev.countersign.account.SignInThrottle.Unusable;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks {@link SignInThrottle} before a password is looked at, and keeps in a cookie that the browser has signed in. What
 * the sign-in page has to say goes by its address: {@code ?error}, {@code ?busy}, {@code ?until=} with a second of the
 * epoch, {@code ?closed}.
 */
@Component
class PasswordThrottle implements SessionAuthenticationStrategy, AuthenticationFailureHandler {

    static final String SIGN_IN = "/sign-in";

    private static final String ATTEMPT = PasswordThrottle.class.getName();
    private static final Duration KNOWN = Duration.ofDays(180);
    private static final int SHORT = 8;
    private static final RequestMatcher PASSWORDS =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, SIGN_IN);

    private final SignInThrottle throttle;
    private final PublicUrl address;

    PasswordThrottle(SignInThrottle throttle, PublicUrl address) {
        this.throttle = throttle;
        this.address = address;
    }

    /** The filter that asks, before the one that looks at the password. It is no bean, or it would run on every path. */
    Filter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return !PASSWORDS.matches(request);
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (admitted(request, response)) {
                    chain.doFilter(request, response);
                }
            }
        };
    }

    private boolean admitted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String username = Optional.ofNullable(request.getParameter("username")).orElse("");
        String password = Optional.ofNullable(request.getParameter("password")).orElse("");
        switch (throttle.admit(username, password, request.getRemoteAddr(), id -> token(request, id))) {
            case Attempt attempt -> {
                request.setAttribute(ATTEMPT, attempt);
                return true;
            }
            case Later later -> back(request, response, query(later.until()));
            case Unusable unusable -> back(request, response, "error");
        }
        return false;
    }

    /** The password was right. */
    @Override
    public void onAuthentication(
            @Nullable Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTEMPT) instanceof Attempt attempt
                && authentication != null
                && authentication.getPrincipal() instanceof SignedInAccount person) {
            String id = person.account().id();
            Secret token = throttle.succeeded(attempt, id);
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(cookie(id), token.reveal())
                            .httpOnly(true)
                            .secure(address.secure())
                            .sameSite("Strict")
                            .path(address.cookiePath())
                            .maxAge(KNOWN)
                            .build()
                            .toString());
        }
    }

    /** The password was wrong, or the server was too busy to look at it. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        boolean unseen = failure instanceof AuthenticationServiceException;
        if (unseen && request.getAttribute(ATTEMPT) instanceof Attempt attempt) {
            throttle.takeBack(attempt);
        }
        back(request, response, unseen ? "busy" : "error");
    }

    private static String query(@Nullable Instant until) {
        return until == null ? "closed" : "until=" + until.plusMillis(999).getEpochSecond();
    }

    private static void back(HttpServletRequest request, HttpServletResponse response, String query)
            throws IOException {
        response.sendRedirect(request.getContextPath() + SIGN_IN + '?' + query);
    }

    private Optional<Secret> token(HttpServletRequest request, String accountId) {
        String name = cookie(accountId);
        return Optional.ofNullable(request.getCookies())
                .map(Arrays::stream)
                .orElseGet(Stream::empty)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(value -> value.length() == Token.FULL_LENGTH)
                .findFirst()
                .map(Secret::new);
    }

    /** One for each account that signs in with this browser. */
    private String cookie(String accountId) {
        return address.cookieName("countersign-known-" + HexFormat.of().formatHex(Token.digest(accountId), 0, SHORT));
    }
}
