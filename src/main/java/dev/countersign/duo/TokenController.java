package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.duo.ClientSignature.Signed;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where applications exchange the code for the signed answer. */
@RestController
class TokenController {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Assertions assertions;
    private final Codes codes;
    private final IdTokens tokens;

    TokenController(Assertions assertions, Codes codes, IdTokens tokens) {
        this.assertions = assertions;
        this.codes = codes;
        this.tokens = tokens;
    }

    /** What the form holds. */
    record Exchange(
            @Nullable String grant_type,
            @Nullable String code,
            @Nullable String redirect_uri,
            @Nullable String client_id,
            @Nullable String client_assertion_type,
            @Nullable String client_assertion) {

        /** Leaves out what grants something. */
        @Override
        public String toString() {
            return "Exchange[" + client_id + "]";
        }
    }

    /** Clients want these four members, and the Java client no other. The access token opens nothing. */
    @PostMapping(DuoPaths.TOKEN)
    ResponseEntity<Map<String, Object>> exchange(Exchange form) {
        if (!ASSERTION_TYPE.equals(form.client_assertion_type())) {
            throw DuoError.client("The client_assertion_type must be " + ASSERTION_TYPE + ".");
        }
        Signed caller = assertions.callerOnce(form.client_assertion(), form.client_id(), DuoPaths.TOKEN);
        Client application = caller.application();
        if (!"authorization_code".equals(form.grant_type())) {
            throw DuoError.request("The grant_type must be authorization_code.");
        }
        if (form.code() == null || form.redirect_uri() == null) {
            throw DuoError.request("The code or the redirect_uri is missing.");
        }
        DuoResponse answer;
        try (ActorScope acting = ActorScope.of(Actor.client(application.id()))) {
            answer = codes.redeem(application, new Secret(form.code()), form.redirect_uri());
        }
        return JsonAnswer.of(
                200,
                Map.of(
                        "id_token", tokens.of(application, caller.secret(), answer),
                        "access_token", Token.random().reveal(),
                        "token_type", "Bearer",
                        "expires_in", IdTokens.LIFE.toSeconds()));
    }
}
