package dev.countersign.api;

import dev.countersign.common.Secret;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import dev.countersign.web.ErrorBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authenticates a request by {@code Authorization: Bearer <key>}; a key anywhere else is ignored. Limits its calls. */
class ApiKeyFilter extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";

    private final ApiKeyCache keys;
    private final ApiKeyRateLimiter limiter;
    private final SecurityContextHolderStrategy contexts;

    ApiKeyFilter(ApiKeyCache keys, ApiKeyRateLimiter limiter, SecurityContextHolderStrategy contexts) {
        this.keys = keys;
        this.limiter = limiter;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ApiKey> key = bearerToken(request).flatMap(keys::find);
        if (key.isEmpty()) {
            chain.doFilter(request, response);
        } else if (limiter.tryConsume(key.get())) {
            authenticate(key.get());
            try (ActorScope acting = ActorScope.of(Actor.apiKey(key.get().id()))) {
                chain.doFilter(request, response);
            }
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1"); // SDKs wait that long, and some wait without bound
            ErrorBody.ofStatus(429).write(response, 429);
        }
    }

    private static Optional<Secret> bearerToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(new Secret(header.substring(SCHEME.length()).strip()));
    }

    private void authenticate(ApiKey key) {
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(new ApiKeyAuthentication(key));
        contexts.setContext(context);
    }

    /** An authenticated API key with its scopes as authorities. The name is the id of the key. */
    private static final class ApiKeyAuthentication extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final transient ApiKey key;

        ApiKeyAuthentication(ApiKey key) {
            super(authorities(key));
            this.key = key;
            setAuthenticated(true);
        }

        private static Collection<GrantedAuthority> authorities(ApiKey key) {
            return AuthorityUtils.createAuthorityList(
                    key.scopes().stream().map(Scope::authority).toList());
        }

        @Override
        public ApiKey getPrincipal() {
            return key;
        }

        @Override
        public String getName() {
            return key.id();
        }

        /** Returns nothing: the text of the key is not kept. */
        @Override
        public String getCredentials() {
            return "";
        }
    }
}
