package dev.countersign.api;

import dev.countersign.api.Wire.ChallengeBody;
import dev.countersign.api.Wire.FactorBody;
import dev.countersign.api.Wire.ListBody;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.factor.FactorFilter;
import dev.countersign.factor.FactorStatus;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.Scope;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What WorkOS does not offer: all factors of the tenant, a challenge as it stands, names for factors. */
@RestController
@RequestMapping(produces = Wire.JSON)
class TenantFactorController {

    private final Factors factors;
    private final Challenges challenges;

    TenantFactorController(Factors factors, Challenges challenges) {
        this.factors = factors;
        this.challenges = challenges;
    }

    @RequiresScope(Scope.FACTORS_READ)
    @GetMapping("/factors")
    ListBody list(
            @AuthenticationPrincipal ApiKey key,
            @Parameter(schema = @Schema(minLength = 1, maxLength = UserIds.LONGEST, pattern = Requests.USER_ID))
                    @RequestParam(name = "user_id", required = false)
                    @Nullable
                    String userId,
            @Parameter(schema = @Schema(allowableValues = {"totp", "sms", "generic_otp", "recovery"}))
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            @Parameter(schema = @Schema(allowableValues = {"unverified", "verified"}))
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @ParameterObject ListParameters part) {
        return Wire.list(factors.page(
                key.tenant(), new FactorFilter(UserIds.checked(userId), kind(type), status(status)), part.wish()));
    }

    @RequiresScope(Scope.FACTORS_WRITE)
    @PatchMapping(path = "/factors/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    FactorBody rename(
            @AuthenticationPrincipal ApiKey key,
            @PathVariable String id,
            @Takes(Requests.Rename.class) @RequestBody(required = false) @Nullable JsonNode body) {
        String name = new RequestBodyFields(body).text("name").orElse(null);
        return Wire.factor(factors.rename(key.tenant(), id, name));
    }

    /** Lets a factor that is locked by wrong codes take codes again. */
    @RequiresScope(Scope.ADMIN)
    @PostMapping("/factors/{id}/unlock")
    FactorBody unlock(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return Wire.factor(factors.unlock(key.tenant(), id));
    }

    @RequiresScope(Scope.FACTORS_READ)
    @GetMapping("/challenges/{id}")
    ChallengeBody challenge(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        return Wire.challenge(challenges.get(key.tenant(), id));
    }

    /** A blank filter is a mistake of the caller: it must not list everybody. */
    private @Nullable String kind(@Nullable String type) {
        if (type != null && !factors.allKinds().contains(type)) {
            throw Problem.invalid(List.of(new Fault("type", "invalid", "There is no such type.")));
        }
        return type;
    }

    private static @Nullable FactorStatus status(@Nullable String name) {
        if (name == null) {
            return null;
        }
        if (!name.matches("unverified|verified")) {
            String message = "status must be unverified or verified.";
            throw Problem.invalid(List.of(new Fault("status", "invalid", message)));
        }
        return FactorStatus.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
