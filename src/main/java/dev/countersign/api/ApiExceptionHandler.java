package dev.countersign.api;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.web.ErrorBody;
import dev.countersign.web.MalformedRequestFilter;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Answers exceptions of the controllers, and of the framework on the way to them, with the errors of the wire contract. */
@RestControllerAdvice
class ApiExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ApiExceptionHandler.class);

    /** The server takes part in no login of WorkOS' user management. */
    private static final ErrorBody NO_SIGN_IN = ErrorBody.of(
            "not_found",
            "This server does not sign users in, so there is no /user_management/authenticate."
                    + " Answer a challenge at /auth/challenges/{id}/verify.");

    private final Clock clock;

    ApiExceptionHandler(Clock clock) {
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

    /** A body that is no JSON, or whose members have other types than the call takes. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof MismatchedInputException mismatch) {
                return invalid(List.of(fault(mismatch)));
            }
        }
        return answer(400, ErrorBody.of("malformed_json", "The body is not the JSON that this call takes."), null);
    }

    /** A bound object that violates its constraints. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(BindException violations) {
        return invalid(faults(violations));
    }

    /** Arguments of a call that violate their constraints. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(HandlerMethodValidationException violations) {
        return invalid(violations.getParameterValidationResults().stream()
                .map(ApiExceptionHandler::faults)
                .flatMap(Collection::stream)
                .toList());
    }

    /** A key without the scope that the call requires. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(AuthorizationDeniedException denied, HandlerMethod call) {
        HasScope required = call.getMethodAnnotation(HasScope.class);
        if (required == null) {
            return answer(403, ErrorBody.ofStatus(403), null);
        }
        String message = "This key lacks the scope " + required.value().wireName() + ".";
        return answer(403, ErrorBody.of("insufficient_scope", message), null);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, PersistenceException.class})
    ResponseEntity<ErrorBody> handleDatabase(RuntimeException failure) {
        log.error("The database did not carry a request out", failure);
        return answer(503, ErrorBody.ofStatus(503), Duration.ofSeconds(1));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(NoResourceFoundException nothing) {
        boolean signIn = nothing.getResourcePath().endsWith("user_management/authenticate");
        return answer(404, signIn ? NO_SIGN_IN : ErrorBody.ofStatus(404), null);
    }

    /** Wrong methods, media types and addresses, for which Spring has a status. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> handle(Exception failure) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatusCode status = known.getStatusCode();
            return ResponseEntity.status(status)
                    .headers(known.getHeaders())
                    .contentType(MediaType.parseMediaType(ErrorBody.JSON))
                    .body(ErrorBody.ofStatus(status.value()));
        }
        if (MalformedRequestFilter.causedBy(failure)) {
            return answer(400, ErrorBody.ofStatus(400), null);
        }
        log.error("A request failed", failure);
        return answer(500, ErrorBody.ofStatus(500), null);
    }

    private ResponseEntity<ErrorBody> invalid(List<Fault> faults) {
        return handle(Problem.invalid(faults));
    }

    private static ResponseEntity<ErrorBody> answer(int status, ErrorBody body, @Nullable Duration wait) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.parseMediaType(ErrorBody.JSON));
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        }
        return answer.body(body);
    }

    private static Fault fault(MismatchedInputException mismatch) {
        List<String> members = mismatch.getPath().stream()
                .map(Reference::getPropertyName)
                .filter(Objects::nonNull)
                .toList();
        if (members.isEmpty()) {
            return new Fault("", "invalid", "The body must be a JSON object.");
        }
        String member = members.getLast();
        boolean item = mismatch.getPath().getLast().getPropertyName() == null;
        return new Fault(member, "invalid", member + ' ' + expectation(mismatch, item));
    }

    private static String expectation(MismatchedInputException mismatch, boolean item) {
        if (mismatch instanceof InvalidFormatException) {
            return ApiJson.NOT_STORABLE;
        }
        Class<?> type = mismatch.getTargetType();
        if (item || type == null || Collection.class.isAssignableFrom(type)) {
            return "must be an array of strings.";
        }
        if (type == Boolean.class) {
            return "must be true or false.";
        }
        return type == Integer.class ? "must be a whole number." : "must be a string.";
    }

    private static List<Fault> faults(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return faults((Errors) errors);
        }
        String name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream()
                .map(error -> fault(name, error, last(error.getCodes())))
                .toList();
    }

    /** Returns the faults in the order of the members. */
    private static List<Fault> faults(Errors errors) {
        Object bound = errors instanceof BindException bind ? bind.getTarget() : argument(errors);
        List<String> order = bound == null
                ? List.of()
                : Stream.ofNullable(bound.getClass().getRecordComponents())
                        .flatMap(Arrays::stream)
                        .map(RecordComponent::getName)
                        .toList();
        return errors.getFieldErrors().stream()
                .sorted(Comparator.comparing((FieldError error) -> order.indexOf(member(error)))
                        .thenComparing(error -> String.valueOf(error.getDefaultMessage())))
                .map(error -> fault(member(error), error, error.getCode()))
                .distinct()
                .toList();
    }

    private static @Nullable Object argument(Errors errors) {
        return errors instanceof ParameterErrors parameter ? parameter.getArgument() : null;
    }

    /** Returns the name of a member, also where an item of it is at fault. */
    private static String member(FieldError error) {
        return error.getField().replaceFirst("\\[.*", "");
    }

    private static Fault fault(String component, MessageSourceResolvable error, @Nullable String code) {
        String member = component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        if ("NotNull".equals(code)) {
            return new Fault(member, "required", member + " is required.");
        }
        String message = String.valueOf(error.getDefaultMessage());
        boolean sentence = Character.isUpperCase(message.charAt(0));
        return new Fault(member, "invalid", sentence ? message : member + ' ' + message);
    }

    private static @Nullable String last(String @Nullable [] codes) {
        return codes == null || codes.length == 0 ? null : codes[codes.length - 1];
    }
}
