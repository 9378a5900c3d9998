package dev.countersign.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartException;

/**
 * Refuses requests whose query or form cannot be decoded with 400, without a log line. The query is decoded here; a form
 * is decoded by the code that reads it, because that code bounds its size first.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class MalformedRequestFilter extends OncePerRequestFilter {

    /** Returns whether a failure was caused by a query or form that cannot be decoded, or that holds what no text holds. */
    public static boolean causedBy(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidParameterException
                    || cause instanceof MultipartException
                    || cause instanceof RequestRejectedException) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (!hasForm(request)
                    && request.getParameterMap().keySet().stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
                refuse(request, response);
                return;
            }
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!causedBy(e) || response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            refuse(request, response);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (ServerPaths.isOAuth(request)) {
            ErrorBody.OAuth.MALFORMED.write(response, 400);
        } else {
            ErrorBody.ofStatus(400).write(response, 400);
        }
    }

    /** Returns whether the body is a form that the code behind this filter may read. GET and HEAD have none. */
    private static boolean hasForm(HttpServletRequest request) {
        String type = request.getContentType();
        return !HttpMethod.GET.matches(request.getMethod())
                && !HttpMethod.HEAD.matches(request.getMethod())
                && (StringUtils.startsWithIgnoreCase(type, MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        || StringUtils.startsWithIgnoreCase(type, "multipart/"));
    }
}
