package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.api.Constraints.ClientAddress;
import dev.countersign.api.Constraints.UserAgent;
import dev.countersign.api.FactorResources.ChallengeBody;
import dev.countersign.api.FactorResources.VerdictBody;
import dev.countersign.challenge.Challenges;
import dev.countersign.challenge.Verdict;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.IpAddress;
import dev.countersign.common.Problem;
import dev.countersign.common.SmsTemplate;
import dev.countersign.common.TenantId;
import dev.countersign.common.WireTime;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Challenges: E4 to E6 of docs/wire-contract.md, and as an extension a challenge as it stands. */
@ApiController
class ChallengeController {

    private static final String TOO_MANY = "one_time_code_too_many_attempts";
    private static final String ADDRESS = "Where your user sits: an IPv4 or IPv6 address; our own extension.";
    private static final String AGENT = "Your user's browser; our own extension.";

    private final Challenges challenges;

    ChallengeController(Challenges challenges) {
        this.challenges = challenges;
    }

    @Schema(name = "ChallengeFactor")
    record ChallengeFactorRequest(
            @JsonProperty("sms_template")
            @Schema(
                    maxLength = SmsTemplate.MAX_LENGTH,
                    pattern = Constraints.SMS_TEMPLATE,
                    description = "Your wording, with {{code}} in it once.",
                    example = "Your code is {{code}}.")
            @Nullable
            String smsTemplate,

            @JsonProperty("ip_address") @ClientAddress @Schema(description = ADDRESS) @Nullable
            String ipAddress,

            @JsonProperty("user_agent") @UserAgent @Schema(description = AGENT) @Nullable
            String userAgent) {

        /** Returns the template; the SDK for Go up to 6 sends an empty text when its caller gives none. */
        @Nullable
        String template() {
            return smsTemplate == null || smsTemplate.isEmpty() ? null : smsTemplate;
        }
    }

    @Schema(name = "VerifyChallenge")
    record VerifyChallengeRequest(
            @NotNull @Schema(pattern = Constraints.NO_NUL, example = "123456")
            String code,

            @JsonProperty("ip_address") @ClientAddress @Schema(description = ADDRESS) @Nullable
            String ipAddress,

            @JsonProperty("user_agent") @UserAgent @Schema(description = AGENT) @Nullable
            String userAgent) {}

    @Schema(name = "VerifyFactor")
    record VerifyFactorRequest(
            @JsonProperty("authentication_challenge_id") @NotNull @Schema(pattern = Constraints.NO_NUL)
            String challengeId,

            @NotNull @Schema(pattern = Constraints.NO_NUL, example = "123456")
            String code,

            @JsonProperty("ip_address") @ClientAddress @Schema(description = ADDRESS) @Nullable
            String ipAddress,

            @JsonProperty("user_agent") @UserAgent @Schema(description = AGENT) @Nullable
            String userAgent) {}

    @HasScope(Scope.CHALLENGES_WRITE)
    @PostMapping(path = "/auth/factors/{id}/challenge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ChallengeBody challenge(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable String id,
            @Valid @RequestBody(required = false) ChallengeFactorRequest request) {
        String template = request.template();
        if (template != null) {
            SmsTemplate.check(template); // also for kinds that send nothing
        }
        ClientInfo client = client(request.ipAddress(), request.userAgent());
        return FactorResources.challenge(
                challenges.issue(key.tenant(), id, template, client).challenge());
    }

    @HasScope(Scope.FACTORS_READ)
    @GetMapping("/challenges/{id}")
    ChallengeBody get(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return FactorResources.challenge(challenges.get(key.tenant(), id));
    }

    @HasScope(Scope.CHALLENGES_WRITE)
    @PostMapping(path = "/auth/challenges/{id}/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    VerdictBody verify(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable String id,
            @Valid @RequestBody(required = false) VerifyChallengeRequest request) {
        return verify(key.tenant(), id, request.code(), client(request.ipAddress(), request.userAgent()));
    }

    @HasScope(Scope.CHALLENGES_WRITE)
    @PostMapping(path = "/auth/factors/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    VerdictBody verifyByBody(
            @AuthenticationPrincipal ApiKey key, @Valid @RequestBody(required = false) VerifyFactorRequest request) {
        ClientInfo client = client(request.ipAddress(), request.userAgent());
        return verify(key.tenant(), request.challengeId(), request.code(), client);
    }

    private VerdictBody verify(TenantId tenant, String id, String code, ClientInfo client) {
        return switch (challenges.verify(tenant, id, new CodeResponse(code, client))) {
            case Verdict.Verified right -> new VerdictBody(FactorResources.challenge(right.challenge()), true);
            case Verdict.Rejected wrong -> new VerdictBody(FactorResources.challenge(wrong.challenge()), false);
            case Verdict.Pending open -> new VerdictBody(FactorResources.challenge(open.challenge()), false);
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
        String until = WireTime.format(locked.until());
        String message = "Too many wrong codes. This factor takes codes again at " + until + ".";
        return Problem.refused(TOO_MANY, message, locked.until());
    }

    /** Returns what the application says of its user's browser, in one spelling of the address and without its port. */
    static ClientInfo client(@Nullable String ipAddress, @Nullable String userAgent) {
        String address = ipAddress == null
                ? null
                : IpAddress.parse(ipAddress).map(IpAddress::text).orElseThrow();
        return new ClientInfo(address, userAgent);
    }
}
