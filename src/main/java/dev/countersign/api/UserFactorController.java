package dev.countersign.api;

import dev.countersign.api.Wire.EnrolledForUserBody;
import dev.countersign.api.Wire.ListBody;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorFilter;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import dev.countersign.tenant.Tenants;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The factors of one user (wire contract, E7 and E8). */
@RestController
@RequestMapping(path = "/user_management/users/{userId}/auth_factors", produces = Wire.JSON)
class UserFactorController {

    private static final String KIND = "totp";
    private static final List<String> INPUTS = List.of("totp_issuer", "totp_user", "totp_secret");

    private final Factors factors;
    private final Challenges challenges;
    private final Tenants tenants;

    UserFactorController(Factors factors, Challenges challenges, Tenants tenants) {
        this.factors = factors;
        this.challenges = challenges;
        this.tenants = tenants;
    }

    /** Enrols and challenges at once. Issuer and user name have defaults, and a secret may be brought along. */
    @RequiresScope(Scope.FACTORS_WRITE)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    EnrolledForUserBody enroll(
            @AuthenticationPrincipal ApiKey key,
            @Parameter(schema = @Schema(minLength = 1, maxLength = UserIds.LONGEST, pattern = Requests.USER_ID))
                    @PathVariable
                    String userId,
            @Takes(Requests.EnrollForUser.class) @RequestBody(required = false) @Nullable JsonNode body) {
        RequestBodyFields fields = new RequestBodyFields(body);
        if (!fields.requiredText("type").equals(KIND)) {
            throw Problem.invalid(List.of(new Fault("type", "invalid", "type must be " + KIND + ".")));
        }
        String user = UserIds.required(userId);
        Map<String, String> inputs = fields.texts(INPUTS);
        inputs.putIfAbsent("totp_issuer", tenants.get(key.tenant()).issuer());
        inputs.putIfAbsent("totp_user", userId);
        Enrolled enrolled = factors.enrol(KIND, new EnrolmentRequest(key.tenant(), user, inputs));
        var issued = challenges.issue(key.tenant(), enrolled.factor().id());
        return EnrolledForUserBody.of(Wire.enrolled(enrolled), Wire.challenge(issued.challenge()));
    }

    @RequiresScope(Scope.FACTORS_READ)
    @GetMapping
    ListBody list(
            @AuthenticationPrincipal ApiKey key,
            @Parameter(schema = @Schema(minLength = 1, maxLength = UserIds.LONGEST, pattern = Requests.USER_ID))
                    @PathVariable
                    String userId,
            @ParameterObject ListParameters part) {
        return Wire.list(factors.page(key.tenant(), FactorFilter.ofUser(UserIds.required(userId)), part.wish()));
    }
}
