package dev.countersign.ui.gate;

import dev.countersign.common.ClientInfo;
import dev.countersign.event.ActorScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Opens the scope of each request: from this address, by nobody in particular yet. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ActorFilter extends OncePerRequestFilter {

    private static final int LONGEST_ADDRESS = 45;
    private static final int LONGEST_AGENT = 300;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (ActorScope scope = ActorScope.ofRequest(client(request))) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** Where a request comes from, in texts that every column for them takes. */
    static ClientInfo client(HttpServletRequest request) {
        return new ClientInfo(
                clean(request.getRemoteAddr(), LONGEST_ADDRESS),
                clean(request.getHeader(HttpHeaders.USER_AGENT), LONGEST_AGENT));
    }

    /** One line that every database takes; null when nothing is left. */
    private static @Nullable String clean(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        if (line.length() > most) {
            int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
            line = line.substring(0, end);
        }
        return line.isEmpty() ? null : line;
    }
}
