package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.api.Constraints.FactorKind;
import dev.countersign.api.Constraints.Line;
import dev.countersign.api.Constraints.OneOf;
import dev.countersign.api.Constraints.UserId;
import dev.countersign.api.FactorResources.FactorBody;
import dev.countersign.api.FactorResources.ListBody;
import dev.countersign.common.OneLine;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorInput;
import dev.countersign.factor.FactorPage.FactorFilter;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.JsonNode;

/**
 * Factors: E1 to E3 of docs/wire-contract.md, and as extensions the list of a tenant's factors, names, and the end of a
 * lock.
 */
@ApiController
class FactorController {

    private final Factors factors;

    FactorController(Factors factors) {
        this.factors = factors;
    }

    /** @param inputs all other members, of which the kind of factor takes its own */
    @Schema(name = "EnrollFactor")
    record EnrollFactorRequest(
            @NotNull String type,

            @JsonProperty("user_id") @UserId @Schema(description = "Your own id of the user.") @Nullable
            String userId,

            @JsonAnySetter Map<String, JsonNode> inputs) {}

    @Schema(name = "RenameFactor")
    record RenameFactorRequest(
            @Line(max = OneLine.MAX_NAME_LENGTH, message = "must be 1 to {max} characters of one line.")
            @Schema(description = "1 to 100 characters; absent removes the name.")
            @Nullable
            String name) {}

    @HasScope(Scope.FACTORS_WRITE)
    @PostMapping(path = "/auth/factors/enroll", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    FactorBody enroll(
            @AuthenticationPrincipal ApiKey key, @Valid @RequestBody(required = false) EnrollFactorRequest request) {
        List<FactorInput> declared = factors.types().stream()
                .filter(type -> type.kind().equals(request.type()))
                .flatMap(type -> type.inputs().stream())
                .filter(input -> !input.userRouteOnly())
                .toList();
        Map<String, String> inputs = EnrolmentInputs.read(request.inputs(), declared);
        return FactorResources.enrolled(
                factors.enrol(request.type(), new EnrolmentRequest(key.tenant(), request.userId(), inputs)));
    }

    @HasScope(Scope.FACTORS_READ)
    @GetMapping("/auth/factors/{id}")
    FactorBody get(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return FactorResources.factor(factors.get(key.tenant(), id));
    }

    @HasScope(Scope.FACTORS_WRITE)
    @DeleteMapping("/auth/factors/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        factors.delete(key.tenant(), id);
    }

    /** Lists the tenant's factors. An empty filter is refused: it must not list those of all users. */
    @HasScope(Scope.FACTORS_READ)
    @GetMapping("/factors")
    ListBody list(
            @AuthenticationPrincipal ApiKey key,
            @RequestParam(name = "user_id", required = false) @UserId @Nullable String userId,
            @RequestParam(required = false) @FactorKind @Nullable String type,
            @RequestParam(required = false)
                    @OneOf(
                            value = {"unverified", "verified"},
                            message = "must be unverified or verified.")
                    @Nullable
                    String status,
            @Valid @ParameterObject ListParameters page) {
        Factor.Status wanted = status == null ? null : Factor.Status.valueOf(status.toUpperCase(Locale.ROOT));
        return FactorResources.list(
                factors.page(key.tenant(), new FactorFilter(userId, type, wanted), page.toPageRequest()));
    }

    @HasScope(Scope.FACTORS_WRITE)
    @PatchMapping(path = "/factors/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    FactorBody rename(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable String id,
            @Valid @RequestBody(required = false) RenameFactorRequest request) {
        return FactorResources.factor(factors.rename(key.tenant(), id, request.name()));
    }

    /** Ends the lock of a factor that had too many wrong codes. */
    @HasScope(Scope.ADMIN)
    @PostMapping("/factors/{id}/unlock")
    FactorBody unlock(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return FactorResources.factor(factors.unlock(key.tenant(), id));
    }
}
