package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.duo.ClientSignature.SignedJwt;
import dev.countersign.duo.DuoCodes.DuoResponse;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that clients call themselves: the health check and the token endpoint. */
@RestController
class DuoTokenController {

    private static final Logger log = LoggerFactory.getLogger(DuoTokenController.class);

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int CLIENT_ERROR = 40002;
    private static final int UNAVAILABLE = 50300;

    private static final Map<String, String> METHODS =
            Map.of(DuoSecurity.HEALTH_CHECK, "POST", DuoSecurity.TOKEN, "POST", DuoSecurity.AUTHORIZE, "GET, POST");

    private final ClientSignature signatures;
    private final DuoCodes codes;
    private final IdTokens idTokens;
    private final Clock clock;

    DuoTokenController(ClientSignature signatures, DuoCodes codes, IdTokens idTokens, Clock clock) {
        this.signatures = signatures;
        this.codes = codes;
        this.idTokens = idTokens;
        this.clock = clock;
    }

    /** The form of a token request. */
    record TokenRequest(
            @Nullable String grant_type,
            @Nullable String code,
            @Nullable String redirect_uri,
            @Nullable String client_id,
            @Nullable String client_assertion_type,
            @Nullable String client_assertion) {

        /** Omits the code and the assertion. */
        @Override
        public String toString() {
            return "TokenRequest[" + client_id + "]";
        }
    }

    /** Clients expect these four members, and the Java client rejects others. The access token authorizes nothing. */
    @PostMapping(DuoSecurity.TOKEN)
    ResponseEntity<Map<String, Object>> token(TokenRequest form) {
        if (!ASSERTION_TYPE.equals(form.client_assertion_type())) {
            throw DuoError.invalidClient("The client_assertion_type must be " + ASSERTION_TYPE + ".");
        }
        SignedJwt assertion = signatures.authenticateOnce(form.client_assertion(), form.client_id(), DuoSecurity.TOKEN);
        Client client = assertion.client();
        if (!"authorization_code".equals(form.grant_type())) {
            throw DuoError.invalidRequest("The grant_type must be authorization_code.");
        }
        if (form.code() == null || form.redirect_uri() == null) {
            throw DuoError.invalidRequest("The code or the redirect_uri is missing.");
        }
        DuoResponse response;
        try (ActorScope acting = ActorScope.of(Actor.client(client.id()))) {
            response = codes.redeem(client, new Secret(form.code()), form.redirect_uri());
        }
        return DuoErrorHandler.json(
                200,
                Map.of(
                        "id_token", idTokens.sign(client, assertion.secret(), response),
                        "access_token", Token.random().reveal(),
                        "token_type", "Bearer",
                        "expires_in", IdTokens.LIFE.toSeconds()));
    }

    /**
     * Tells a client whether it can send browsers here. A failure has the status 200 as well: the Java client reads the
     * bodies of successful responses only, and throws a NullPointerException after all others.
     */
    @PostMapping(DuoSecurity.HEALTH_CHECK)
    ResponseEntity<Map<String, Object>> healthCheck(
            @RequestParam(name = "client_id", required = false) @Nullable String clientId,
            @RequestParam(name = "client_assertion", required = false) @Nullable String assertion) {
        try {
            signatures.authenticate(assertion, clientId, DuoSecurity.HEALTH_CHECK);
            long now = clock.instant().getEpochSecond();
            return DuoErrorHandler.json(200, Map.of("stat", "OK", "response", Map.of("timestamp", now)));
        } catch (DuoError e) {
            return failed(CLIENT_ERROR, e.error(), e.description());
        } catch (DataAccessException | TransactionException e) {
            log.error("The database failed during a health check", e);
            return failed(UNAVAILABLE, "unavailable", "The server cannot reach its database.");
        }
    }

    private ResponseEntity<Map<String, Object>> failed(int code, String message, String detail) {
        Map<String, Object> failed = new LinkedHashMap<>();
        failed.put("stat", "FAIL");
        failed.put("code", code);
        failed.put("message", message);
        failed.put("message_detail", detail);
        failed.put("timestamp", clock.instant().getEpochSecond());
        return DuoErrorHandler.json(200, failed);
    }

    /** Answers all other paths below {@code /oauth} with 404, and other methods with 405. */
    @RequestMapping(DuoSecurity.ALL)
    ResponseEntity<Map<String, Object>> unsupported(HttpServletRequest http, HttpServletResponse response) {
        String allowed =
                METHODS.get(http.getRequestURI().substring(http.getContextPath().length()));
        if (allowed == null) {
            return DuoErrorHandler.error(404, "not_found", "There is nothing at this address.");
        }
        response.setHeader(HttpHeaders.ALLOW, allowed);
        return DuoErrorHandler.error(405, "invalid_request", "Use " + allowed + " here.");
    }
}
