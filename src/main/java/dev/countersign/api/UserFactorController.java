package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.countersign.api.Constraints.UserId;
import dev.countersign.api.FactorResources.EnrolledForUserBody;
import dev.countersign.api.FactorResources.ListBody;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorInput;
import dev.countersign.factor.FactorPage.FactorFilter;
import dev.countersign.factor.FactorType;
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
import java.util.stream.Collectors;
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

    /** Enrols and challenges at once. Inputs may have defaults that follow from the tenant or the user. */
    @HasScope(Scope.FACTORS_WRITE)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    EnrolledForUserBody enroll(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable @UserId String userId,
            @Valid @RequestBody(required = false) EnrollUserFactorRequest request) {
        FactorType type = type(request.type());
        Map<String, String> inputs = EnrolmentInputs.read(request.inputs(), type.inputs());
        for (FactorInput input : type.inputs()) {
            switch (input.fallback()) {
                case NONE -> {}
                case TENANT_ISSUER ->
                    inputs.computeIfAbsent(
                            input.name(), name -> tenants.get(key.tenant()).issuer());
                case USER_ID -> inputs.putIfAbsent(input.name(), userId);
            }
        }
        Enrolled enrolled = factors.enrol(type.kind(), new EnrolmentRequest(key.tenant(), userId, inputs));
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

    private FactorType type(String kind) {
        List<FactorType> types =
                factors.types().stream().filter(FactorType::enrollableForUser).toList();
        return types.stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> {
                    String known = types.stream().map(FactorType::kind).collect(Collectors.joining(" or "));
                    return Problem.invalid(List.of(new Fault("type", "invalid", "type must be " + known + ".")));
                });
    }
}
