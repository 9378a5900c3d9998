package dev.countersign.api;

import dev.countersign.api.Wire.ChallengeBody;
import dev.countersign.api.Wire.FactorBody;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.SmsTemplate;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Factors: set up, read, remove, and ask for a code (wire contract, E1 to E4). */
@RestController
@RequestMapping(path = "/auth/factors", produces = Wire.JSON)
class FactorController {

    /** What kinds may want to know; each takes its own. */
    private static final List<String> INPUTS = List.of("phone_number", "totp_issuer", "totp_user");

    private final Factors factors;
    private final Challenges challenges;

    FactorController(Factors factors, Challenges challenges) {
        this.factors = factors;
        this.challenges = challenges;
    }

    @RequiresScope(Scope.FACTORS_WRITE)
    @PostMapping(path = "/enroll", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    FactorBody enroll(
            @AuthenticationPrincipal ApiKey key,
            @Takes({Requests.EnrollTotp.class, Requests.EnrollSms.class, Requests.EnrollOther.class})
                    @RequestBody(required = false)
                    @Nullable
                    JsonNode body) {
        RequestBodyFields fields = new RequestBodyFields(body);
        String kind = fields.requiredText("type");
        String userId = UserIds.checked(fields.text("user_id").orElse(null));
        return Wire.enrolled(factors.enrol(kind, new EnrolmentRequest(key.tenant(), userId, fields.texts(INPUTS))));
    }

    @RequiresScope(Scope.FACTORS_READ)
    @GetMapping("/{id}")
    FactorBody get(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return Wire.factor(factors.get(key.tenant(), id));
    }

    @RequiresScope(Scope.FACTORS_WRITE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        factors.delete(key.tenant(), id);
    }

    @RequiresScope(Scope.CHALLENGES_WRITE)
    @PostMapping(path = "/{id}/challenge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ChallengeBody challenge(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable String id,
            @Takes(Requests.Challenge.class) @RequestBody(required = false) @Nullable JsonNode body) {
        TenantId tenant = key.tenant();
        RequestBodyFields fields = new RequestBodyFields(body);
        // the SDK for Go up to 6 sends an empty text when its caller has no wording
        String template =
                fields.text("sms_template").filter(text -> !text.isEmpty()).orElse(null);
        if (template != null) {
            SmsTemplate.check(template); // also for kinds that send nothing
        }
        return Wire.challenge(
                challenges.issue(tenant, id, template, Origins.of(fields)).challenge());
    }
}
