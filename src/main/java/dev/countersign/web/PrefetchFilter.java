package dev.countersign.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.web.filter.OncePerRequestFilter;

/** A browser that only looks ahead uses nothing up: it is refused, and asks again when its person goes there. */
class PrefetchFilter extends OncePerRequestFilter {

    private static final List<String> HEADERS = List.of("Sec-Purpose", "Purpose", "X-Moz");

    private static final String REFUSED =
            "{\"error\":\"invalid_request\",\"error_description\":\"There is nothing to be fetched ahead here.\"}";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean ahead = HEADERS.stream()
                .map(request::getHeader)
                .filter(Objects::nonNull)
                .anyMatch(purpose -> purpose.toLowerCase(Locale.ROOT).contains("prefetch"));
        if (ahead) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("application/json");
            response.getOutputStream().write(REFUSED.getBytes(StandardCharsets.UTF_8));
            return;
        }
        chain.doFilter(request, response);
    }
}
