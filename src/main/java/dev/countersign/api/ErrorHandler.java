package dev.countersign.api;

import dev.countersign.common.Problem;
import dev.countersign.web.UnreadableRequest;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what goes wrong in the controllers, and on the way to them, into the documented errors. */
@RestControllerAdvice
class ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(ErrorHandler.class);

    private final Clock clock;

    ErrorHandler(Clock clock) {
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(Problem problem) {
        int status = switch (problem.kind()) {
            case NOT_FOUND -> 404;
            case UNPROCESSABLE -> 422;
            case REFUSED -> 400;
            case UNAVAILABLE -> 503;
        };
        Duration wait = problem.retryAt() == null ? null : Duration.between(clock.instant(), problem.retryAt());
        return answer(status, ErrorBody.of(problem), wait);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof SmallBody.TooLarge) {
                return answer(413, ErrorBody.ofStatus(413), null);
            }
        }
        return answer(400, ErrorBody.of("malformed_json", "The body is not the JSON that this call takes."), null);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, PersistenceException.class})
    ResponseEntity<ErrorBody> handleDatabase(RuntimeException failure) {
        log.error("The database did not do what was asked", failure);
        return answer(503, ErrorBody.ofStatus(503), Duration.ofSeconds(1));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(NoResourceFoundException nothing) {
        boolean signIn = nothing.getResourcePath().endsWith("user_management/authenticate");
        return answer(404, signIn ? ErrorBody.NO_SIGN_IN : ErrorBody.ofStatus(404), null);
    }

    /** Wrong methods, media types, addresses: Spring says which status, we say it in our words. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(Exception failure) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatusCode status = known.getStatusCode();
            return ResponseEntity.status(status)
                    .headers(known.getHeaders())
                    .contentType(MediaType.parseMediaType(Wire.JSON))
                    .body(ErrorBody.ofStatus(status.value()));
        }
        if (UnreadableRequest.caused(failure)) {
            return answer(400, ErrorBody.ofStatus(400), null);
        }
        log.error("A request failed", failure);
        return answer(500, ErrorBody.ofStatus(500), null);
    }

    private static ResponseEntity<ErrorBody> answer(int status, ErrorBody body, @Nullable Duration wait) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.parseMediaType(Wire.JSON));
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        }
        return answer.body(body);
    }
}
