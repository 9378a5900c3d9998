package dev.countersign.duo;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells an application whether it can send people here. A failure is an answer too, with the status 200: the Java client
 * reads bodies of good answers only, and meets a null of its own after any other.
 */
@RestController
class HealthCheckController {

    private static final Logger log = LoggerFactory.getLogger(HealthCheckController.class);

    private final Assertions assertions;
    private final Clock clock;

    HealthCheckController(Assertions assertions, Clock clock) {
        this.assertions = assertions;
        this.clock = clock;
    }

    @PostMapping(DuoPaths.HEALTH_CHECK)
    ResponseEntity<Map<String, Object>> check(
            @RequestParam(name = "client_id", required = false) @Nullable String clientId,
            @RequestParam(name = "client_assertion", required = false) @Nullable String assertion) {
        try {
            assertions.caller(assertion, clientId, DuoPaths.HEALTH_CHECK);
            long now = clock.instant().getEpochSecond();
            return JsonAnswer.of(200, Map.of("stat", "OK", "response", Map.of("timestamp", now)));
        } catch (DuoError refused) {
            return failed(40002, refused.error(), refused.description());
        } catch (DataAccessException | TransactionException e) {
            log.error("The database did not do what was asked", e);
            return failed(50300, "unavailable", "The server cannot reach its database.");
        }
    }

    private ResponseEntity<Map<String, Object>> failed(int code, String message, String detail) {
        Map<String, Object> failed = new LinkedHashMap<>();
        failed.put("stat", "FAIL");
        failed.put("code", code);
        failed.put("message", message);
        failed.put("message_detail", detail);
        failed.put("timestamp", clock.instant().getEpochSecond());
        return JsonAnswer.of(200, failed);
    }
}
