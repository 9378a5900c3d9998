package dev.countersign.duo;

import dev.countersign.client.Protocol;
import dev.countersign.embed.RefusedClients;
import dev.countersign.web.MalformedRequestFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what went wrong as clients of the API read it: the form of RFC 6749, with the status 400. */
@RestControllerAdvice(
        assignableTypes = {
            AuthorizeController.class,
            HealthCheckController.class,
            TokenController.class,
            UnsupportedDuoEndpoints.class
        })
@Order(Ordered.HIGHEST_PRECEDENCE)
class DuoErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(DuoErrorHandler.class);

    private final RefusedClients clients;

    DuoErrorHandler(RefusedClients clients) {
        this.clients = clients;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> handle(DuoError refused, HttpServletRequest request) {
        if (refused.ofClient()) {
            clients.tell(Protocol.DUO, request.getParameter("client_id"));
        }
        return JsonAnswer.error(400, refused.error(), refused.description());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> handle(Exception failure) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            int status = known.getStatusCode().value();
            return JsonAnswer.error(status, "invalid_request", "The request has a form that is not taken here.");
        }
        if (MalformedRequestFilter.causedBy(failure)) {
            return JsonAnswer.error(400, "invalid_request", "A parameter is not encoded as UTF-8.");
        }
        log.error("A request failed", failure);
        return JsonAnswer.error(503, "temporarily_unavailable", "The server could not do this. Try again.");
    }
}
