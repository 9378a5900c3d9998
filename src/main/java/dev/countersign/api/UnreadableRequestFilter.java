package dev.countersign.api;

import dev.countersign.web.UnreadableRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers requests whose query or form cannot be decoded, on every face, with 400 and without a word in the log. The
 * query is read at once; forms are read where they are wanted, since those who want them bound their size first.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class UnreadableRequestFilter extends OncePerRequestFilter {

    /** What lies below speaks of errors as RFC 6749 does. */
    private static final String PROTOCOLS = "/oauth";

    private static final byte[] OAUTH_ERROR =
            "{\"error\":\"invalid_request\",\"error_description\":\"The request cannot be decoded as UTF-8.\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private final ErrorWriter errors;

    UnreadableRequestFilter(ErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (!form(request)
                    && request.getParameterMap().keySet().stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
                refuse(request, response);
                return;
            }
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!UnreadableRequest.caused(e) || response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            refuse(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!path.startsWith(PROTOCOLS)) {
            errors.write(response, 400, ErrorBody.ofStatus(400));
            return;
        }
        response.setStatus(400);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(OAUTH_ERROR);
    }

    private static boolean form(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                || StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
    }
}
