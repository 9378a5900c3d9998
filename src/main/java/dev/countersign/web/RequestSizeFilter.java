package dev.countersign.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Refuses bodies of more than {@value #MAX_BYTES} bytes with 413: by their declared length, or while they are read. */
public class RequestSizeFilter extends OncePerRequestFilter {

    static final int MAX_BYTES = 16 * 1024;

    private final boolean ofForms;

    private RequestSizeFilter(boolean ofForms) {
        this.ofForms = ofForms;
    }

    /** Returns the filter of the API. */
    public static RequestSizeFilter forApi() {
        return new RequestSizeFilter(false);
    }

    /** Returns the filter of endpoints that take forms from anonymous callers: the length of a form must be declared. */
    static RequestSizeFilter forForms() {
        return new RequestSizeFilter(true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean tooLarge = request.getContentLengthLong() > MAX_BYTES;
        if (!ofForms) {
            if (tooLarge) {
                ErrorBody.ofStatus(413).write(response, 413);
            } else {
                chain.doFilter(new BoundedRequest(request), response);
            }
        } else if (tooLarge || hasNoLength(request)) {
            new ErrorBody.OAuth("invalid_request", "The form is too large, or its length is missing.")
                    .write(response, 413);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasNoLength(HttpServletRequest request) {
        return request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static class BoundedRequest extends ContentCachingRequestWrapper {

        BoundedRequest(HttpServletRequest request) {
            super(request, MAX_BYTES);
        }

        /** Takes an absent body for an empty one in JSON: some clients send no type with it. */
        @Override
        public @Nullable String getContentType() {
            String type = super.getContentType();
            boolean empty = getContentLengthLong() <= 0 && getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
            return type == null && empty ? MediaType.APPLICATION_JSON_VALUE : type;
        }

        @Override
        protected void handleContentOverflow(int limit) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
    }
}
