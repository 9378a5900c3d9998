package dev.countersign.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/** Nobody needs more than 16 KiB here, and strangers may ask: longer forms are refused before they are read. */
class FormSizeFilter extends OncePerRequestFilter {

    private static final long MOST_BYTES = 16L * 1024;

    private static final String REFUSED =
            "{\"error\":\"invalid_request\",\"error_description\":\"The form is too large, or its length is missing.\"}";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean unknown = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
        if (unknown || request.getContentLengthLong() > MOST_BYTES) {
            response.setStatus(413);
            response.setContentType("application/json");
            response.getOutputStream().write(REFUSED.getBytes(StandardCharsets.UTF_8));
            return;
        }
        chain.doFilter(request, response);
    }
}
