package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error (wire contract, sections 5.4 and 6.1). None of its members is called "error": some
 * SDKs would take it for an OAuth error and lose the code.
 */
@Schema(name = "Error")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ErrorBody(
        String message,
        @Nullable String code,
        List<Fault> errors,
        @JsonProperty("entity_id") @Nullable String entityId) {

    /** The wire contract gives this one no code. */
    static final ErrorBody UNAUTHORIZED = new ErrorBody("Unauthorized", null, List.of(), null);

    /** E9 of the wire contract, which is the login of AuthKit and not a second factor's business. */
    static final ErrorBody NO_SIGN_IN = of(
            "not_found",
            "This server does not sign users in, so there is no /user_management/authenticate."
                    + " Answer a challenge at /auth/challenges/{id}/verify.");

    static ErrorBody of(String code, String message) {
        return new ErrorBody(message, code, List.of(), null);
    }

    static ErrorBody of(Problem problem) {
        return new ErrorBody(problem.getMessage(), problem.code(), problem.faults(), problem.entityId());
    }

    /** For errors that no code of ours reports: the container's, the filters', the framework's. */
    static ErrorBody ofStatus(int status) {
        return switch (status) {
            case 400 -> of("bad_request", "The request could not be understood.");
            case 401 -> UNAUTHORIZED;
            case 403 -> of("forbidden", "This key may not do that.");
            case 404 -> of("not_found", "There is nothing at this address.");
            case 405 -> of("method_not_allowed", "This address does not take that method.");
            case 406 -> of("not_acceptable", "The answer would be application/json.");
            case 413 -> of("request_too_large", "The body may hold at most 16384 bytes.");
            case 415 -> of("unsupported_media_type", "The body must be application/json.");
            case 429 -> of("rate_limit_exceeded", "Too many calls with this key. Try again in a second.");
            case 503 -> of("unavailable", "The server cannot answer now. Try again shortly.");
            default -> status < 500 ? of("bad_request", "The request could not be carried out.") : internal();
        };
    }

    private static ErrorBody internal() {
        return of("internal_error", "Something went wrong here. The request id helps to find out what.");
    }
}
