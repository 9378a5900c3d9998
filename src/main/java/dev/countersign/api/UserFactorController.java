package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.countersign.api.Constraints.UserId;
import dev.countersign.api.FactorResources.EnrolledForUserBody;
import dev.countersign.api.FactorResources.ListBody;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorPage.FactorFilter;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import dev.countersign.tenant.Tenants;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.JsonNode;

/** The factors of one user: E7 and E8 of docs/wire-contract.md. */
@ApiController
@RequestMapping("/user_management/users/{userId}/auth_factors")
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

    /** @param inputs all other members, of which the kind of factor takes its own */
    @Schema(name = "EnrollUserFactor")
    record EnrollUserFactorRequest(
            @NotNull String type, @JsonAnySetter Map<String, JsonNode> inputs) {}

    /** Enrols and challenges at once. Issuer and user name have defaults, and a secret may be brought along. */
    @HasScope(Scope.FACTORS_WRITE)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    EnrolledForUserBody enroll(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable @UserId String userId,
            @Valid @RequestBody(required = false) EnrollUserFactorRequest request) {
        if (!request.type().equals(KIND)) {
            throw Problem.invalid(List.of(new Fault("type", "invalid", "type must be " + KIND + ".")));
        }
        Map<String, String> inputs = KindInputs.texts(request.inputs(), INPUTS);
        inputs.putIfAbsent("totp_issuer", tenants.get(key.tenant()).issuer());
        inputs.putIfAbsent("totp_user", userId);
        Enrolled enrolled = factors.enrol(KIND, new EnrolmentRequest(key.tenant(), userId, inputs));
        var issued = challenges.issue(key.tenant(), enrolled.factor().id());
        return EnrolledForUserBody.of(
                FactorResources.enrolled(enrolled), FactorResources.challenge(issued.challenge()));
    }

    @HasScope(Scope.FACTORS_READ)
    @GetMapping
    ListBody list(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable @UserId String userId,
            @Valid @ParameterObject ListParameters page) {
        return FactorResources.list(factors.page(key.tenant(), FactorFilter.ofUser(userId), page.toPageRequest()));
    }
}
