package dev.countersign.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of every error of the API (docs/wire-contract.md, section 6). None of its members is called {@code error}: some
 * SDKs would read it as an OAuth error and lose the code. Errors of the OAuth endpoints are an {@link OAuth} instead.
 */
@Schema(name = "Error")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ErrorBody(
        String message,
        @Nullable String code,
        List<Fault> errors,
        @JsonProperty("entity_id") @Nullable String entityId) {

    /** The content type of all answers of the API: several SDKs ignore a body of any other type. */
    public static final String JSON = "application/json;charset=utf-8";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** The one error without a code. */
    private static final ErrorBody UNAUTHORIZED = new ErrorBody("Unauthorized", null, List.of(), null);

    /** The body of an error as RFC 6749, section 5.2, has it. */
    public record OAuth(
            String error, @JsonProperty("error_description") String description) {

        static final OAuth MALFORMED = new OAuth("invalid_request", "The request cannot be decoded as UTF-8.");

        /** Writes this body; does nothing if the response is committed already. */
        public void write(HttpServletResponse response, int status) throws IOException {
            ErrorBody.write(response, status, "application/json", this);
        }
    }

    public static ErrorBody of(String code, String message) {
        return new ErrorBody(message, code, List.of(), null);
    }

    public static ErrorBody of(Problem problem) {
        return new ErrorBody(problem.getMessage(), problem.code(), problem.faults(), problem.entityId());
    }

    /** Returns the body for an error that the container, a filter or the framework reports by its status alone. */
    public static ErrorBody ofStatus(int status) {
        return switch (status) {
            case 400 -> of("bad_request", "The request could not be understood.");
            case 401 -> UNAUTHORIZED;
            case 403 -> of("forbidden", "This key may not do that.");
            case 404 -> of("not_found", "There is nothing at this address.");
            case 405 -> of("method_not_allowed", "This address does not take that method.");
            case 406 -> of("not_acceptable", "The answer would be application/json.");
            case 413 -> of("request_too_large", "The body may hold at most " + RequestSizeFilter.MAX_BYTES + " bytes.");
            case 415 -> of("unsupported_media_type", "The body must be application/json.");
            case 429 -> of("rate_limit_exceeded", "Too many calls with this key. Try again in a second.");
            case 503 -> of("unavailable", "The server cannot answer now. Try again shortly.");
            default -> status < 500 ? of("bad_request", "The request could not be carried out.") : internal();
        };
    }

    private static ErrorBody internal() {
        return of("internal_error", "Something went wrong here. The request id helps to find out what.");
    }

    /** Writes this body; does nothing if the response is committed already. */
    public void write(HttpServletResponse response, int status) throws IOException {
        write(response, status, JSON, this);
    }

    private static void write(HttpServletResponse response, int status, String type, Record body) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] bytes = MAPPER.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
