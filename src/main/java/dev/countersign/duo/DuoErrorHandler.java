package dev.countersign.duo;

import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.web.MalformedRequestFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Writes errors as clients of the Duo API read them: in the form of RFC 6749, with the status 400. */
@RestControllerAdvice(assignableTypes = {DuoAuthorizeController.class, DuoTokenController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class DuoErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(DuoErrorHandler.class);

    private final Clients clients;

    DuoErrorHandler(Clients clients) {
        this.clients = clients;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> handle(DuoError e, HttpServletRequest request) {
        if (e.isInvalidClient()) {
            clients.reportAuthenticationFailure(Protocol.DUO, request.getParameter("client_id"));
        }
        return error(400, e.error(), e.description());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> handle(Exception failure) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            int status = known.getStatusCode().value();
            return error(status, "invalid_request", "The form of the request is not supported here.");
        }
        if (MalformedRequestFilter.causedBy(failure)) {
            return error(400, "invalid_request", "A parameter is not encoded as UTF-8.");
        }
        log.error("A request failed", failure);
        return error(503, "temporarily_unavailable", "The server could not do this. Try again.");
    }

    /** Writes JSON, whatever the client accepts. */
    static ResponseEntity<Map<String, Object>> json(int status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    /** Writes an error in the form of RFC 6749. */
    static ResponseEntity<Map<String, Object>> error(int status, String error, String description) {
        return json(status, Map.of("error", error, "error_description", description));
    }
}
