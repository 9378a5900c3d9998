package dev.countersign.duo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what nothing else below these paths takes: other addresses, and other methods. */
@RestController
class UnsupportedDuoEndpoints {

    private static final Map<String, String> METHODS =
            Map.of(DuoPaths.HEALTH_CHECK, "POST", DuoPaths.TOKEN, "POST", DuoPaths.AUTHORIZE, "GET, POST");

    @RequestMapping(DuoPaths.ALL)
    ResponseEntity<Map<String, Object>> refuse(HttpServletRequest http, HttpServletResponse response) {
        String allowed =
                METHODS.get(http.getRequestURI().substring(http.getContextPath().length()));
        if (allowed == null) {
            return JsonAnswer.error(404, "not_found", "There is nothing at this address.");
        }
        response.setHeader(HttpHeaders.ALLOW, allowed);
        return JsonAnswer.error(405, "invalid_request", "Use " + allowed + " here.");
    }
}
