package dev.countersign.duo;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers in JSON, whatever a client says it accepts. */
final class JsonAnswer {

    private JsonAnswer() {}

    static ResponseEntity<Map<String, Object>> of(int status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    /** An error in the form of RFC 6749. */
    static ResponseEntity<Map<String, Object>> error(int status, String error, String description) {
        return of(status, Map.of("error", error, "error_description", description));
    }
}
