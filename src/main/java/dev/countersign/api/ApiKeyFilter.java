package dev.countersign.api;

import dev.countersign.common.Secret;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import dev.countersign.tenant.ApiKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a request in by {@code Authorization: Bearer <key>}. A key anywhere else, as in the address, is not looked at. */
class ApiKeyFilter extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";

    private final KnownKeys keys;
    private final ErrorWriter errors;
    private final SecurityContextHolderStrategy signedIn;

    ApiKeyFilter(KnownKeys keys, ErrorWriter errors, SecurityContextHolderStrategy signedIn) {
        this.keys = keys;
        this.signedIn = signedIn;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ApiKey> key = presented(request).flatMap(keys::find);
        if (key.isPresent() && !keys.mayCall(key.get())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1"); // SDKs wait that long, and some wait without bound
            errors.write(response, 429, ErrorBody.ofStatus(429));
            return;
        }
        if (key.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        signIn(key.get());
        try (ActorScope acting = ActorScope.of(Actor.apiKey(key.get().id()))) {
            chain.doFilter(request, response);
        }
    }

    private static Optional<Secret> presented(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(new Secret(header.substring(SCHEME.length()).strip()));
    }

    private void signIn(ApiKey key) {
        SecurityContext context = signedIn.createEmptyContext();
        context.setAuthentication(new ApiKeyAuthentication(key));
        signedIn.setContext(context);
    }
}
