package dev.countersign.web;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.multipart.MultipartException;

/**
 * Tells requests whose query or form cannot be read, or holds what no text holds, from faults of the server. They are found wherever a parameter is
 * asked for first, and every face answers them with 400.
 */
public final class UnreadableRequest {

    private UnreadableRequest() {}

    /** Whether this failure, or what caused it, is that the request could not be read. */
    public static boolean caused(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidParameterException
                    || cause instanceof MultipartException
                    || cause instanceof RequestRejectedException) {
                return true;
            }
        }
        return false;
    }
}
