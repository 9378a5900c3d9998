package dev.countersign.api;

import jakarta.persistence.PersistenceException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost part of the API: gives every request an id, keeps bodies small, and turns whatever nobody else caught
 * into an error of the documented shape.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiFilter extends OncePerRequestFilter {

    /** In lower case, because clients exist that know no other: the official SDK for PHP looks for just this. */
    static final String REQUEST_ID = "x-request-id";

    private static final Logger log = LoggerFactory.getLogger(ApiFilter.class);
    private static final String MDC_KEY = "request_id";

    private final ErrorWriter errors;

    ApiFilter(ErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ApiPaths.contains(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        String id = UUID.randomUUID().toString();
        response.setHeader(REQUEST_ID, id);
        MDC.put(MDC_KEY, id);
        try {
            SmallBody body = new SmallBody(request);
            if (body.declaredTooLarge()) {
                errors.write(response, 413, ErrorBody.ofStatus(413));
                return;
            }
            chain.doFilter(body, response);
        } catch (IOException | ServletException | RuntimeException e) {
            fail(response, e);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    private void fail(HttpServletResponse response, Exception failure) throws IOException {
        boolean database = failure instanceof DataAccessException
                || failure instanceof TransactionException
                || failure instanceof PersistenceException;
        log.error("A request failed", failure);
        if (database) {
            response.setHeader("Retry-After", "1");
        }
        int status = database ? 503 : 500;
        errors.write(response, status, ErrorBody.ofStatus(status));
    }
}
