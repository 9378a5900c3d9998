package dev.countersign.api;

import dev.countersign.api.Wire.VerdictBody;
import dev.countersign.challenge.Challenges;
import dev.countersign.challenge.Verdict;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Answers to challenges (wire contract, E5, and E6 as older SDKs call it). */
@RestController
@RequestMapping(produces = Wire.JSON)
class ChallengeController {

    private static final String TOO_MANY = "one_time_code_too_many_attempts";

    private final Challenges challenges;

    ChallengeController(Challenges challenges) {
        this.challenges = challenges;
    }

    @RequiresScope(Scope.CHALLENGES_WRITE)
    @PostMapping(path = "/auth/challenges/{id}/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    VerdictBody verify(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable String id,
            @Takes(Requests.Verify.class) @RequestBody(required = false) @Nullable JsonNode body) {
        return verified(key.tenant(), id, new RequestBodyFields(body));
    }

    @RequiresScope(Scope.CHALLENGES_WRITE)
    @PostMapping(path = "/auth/factors/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    VerdictBody verifyByBody(
            @AuthenticationPrincipal ApiKey key,
            @Takes(Requests.VerifyByBody.class) @RequestBody(required = false) @Nullable JsonNode body) {
        RequestBodyFields fields = new RequestBodyFields(body);
        return verified(key.tenant(), fields.requiredText("authentication_challenge_id"), fields);
    }

    private VerdictBody verified(TenantId tenant, String id, RequestBodyFields fields) {
        CodeResponse response = new CodeResponse(fields.requiredText("code"), Origins.of(fields));
        return switch (challenges.verify(tenant, id, response)) {
            case Verdict.Verified right -> new VerdictBody(Wire.challenge(right.challenge()), true);
            case Verdict.Rejected wrong -> new VerdictBody(Wire.challenge(wrong.challenge()), false);
            case Verdict.Pending open -> new VerdictBody(Wire.challenge(open.challenge()), false);
            case Verdict.AlreadyVerified used ->
                throw Problem.unprocessable(
                        "authentication_challenge_previously_verified",
                        "The authentication challenge '" + used.challengeId() + "' has already been verified.");
            case Verdict.Expired late ->
                throw Problem.unprocessable(
                        "authentication_challenge_expired",
                        "The authentication challenge '" + late.challengeId() + "' has expired.");
            case Verdict.Exhausted over ->
                throw Problem.refused(TOO_MANY, "This challenge had too many wrong codes. Ask for a new one.");
            case Verdict.Locked locked -> throw locked(locked);
        };
    }

    private static Problem locked(Verdict.Locked locked) {
        if (locked.until() == null) {
            return Problem.refused(TOO_MANY, "Too many wrong codes. An administrator has to unlock this factor.");
        }
        String message = "Too many wrong codes. This factor takes codes again at " + Wire.time(locked.until()) + ".";
        return Problem.refused(TOO_MANY, message, locked.until());
    }
}
