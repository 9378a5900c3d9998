package dev.countersign.web;

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
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id, which stands in the response header and in the log lines of the request, and answers an
 * exception that leaves the API's filters in the documented form.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {

    /** In lower case: the official SDK for PHP finds it in no other spelling. */
    static final String HEADER = "x-request-id";

    private static final Logger log = LoggerFactory.getLogger(RequestIdFilter.class);
    private static final String MDC_KEY = "request_id";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = UUID.randomUUID().toString();
        response.setHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!ServerPaths.isApi(request)) {
                throw e;
            }
            answer(response, e);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    private static void answer(HttpServletResponse response, Exception failure) throws IOException {
        log.error("A request failed", failure);
        int status = 500;
        if (failure instanceof DataAccessException
                || failure instanceof TransactionException
                || failure instanceof PersistenceException) {
            status = 503;
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        ErrorBody.ofStatus(status).write(response, status);
    }
}
