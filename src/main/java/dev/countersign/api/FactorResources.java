package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.challenge.Challenge;
import dev.countersign.common.Secret;
import dev.countersign.common.WireTime;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorAttribute;
import dev.countersign.factor.FactorPage;
import dev.countersign.factor.Factors.Enrolled;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Factors and challenges as the API returns them (docs/wire-contract.md, section 5). */
final class FactorResources {

    private FactorResources() {}

    /** A factor. What its kind declares stands in a member that has the kind's name. */
    @Schema(name = "AuthenticationFactor")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"object", "id", "created_at", "updated_at", "type", "user_id", "name"})
    record FactorBody(
            String object,
            String id,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("updated_at") String updatedAt,
            String type,
            @JsonProperty("user_id") @Nullable String userId,
            @Nullable String name,
            @JsonAnyGetter Map<String, Map<String, Object>> ofKind) {}

    /** @param code only of kinds whose codes the application hands over itself */
    @Schema(name = "AuthenticationChallenge")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChallengeBody(
            String object,
            String id,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("updated_at") String updatedAt,
            @JsonProperty("expires_at") String expiresAt,
            @JsonProperty("authentication_factor_id") String factorId,
            @Nullable String code) {}

    @Schema(name = "Verdict")
    record VerdictBody(ChallengeBody challenge, boolean valid) {}

    /** Both objects by two names: the SDKs for Kotlin up to 4 and for Elixir read the short ones, all others the long ones. */
    @Schema(name = "EnrolledForUser")
    record EnrolledForUserBody(
            @JsonProperty("authentication_factor") FactorBody authenticationFactor,
            @JsonProperty("authentication_challenge") ChallengeBody authenticationChallenge,
            FactorBody factor,
            ChallengeBody challenge) {

        static EnrolledForUserBody of(FactorBody factor, ChallengeBody challenge) {
            return new EnrolledForUserBody(factor, challenge, factor, challenge);
        }
    }

    /** The edges of a list. Both are always there, and null where the list ends: SDKs page until they see it. */
    @Schema(name = "Edges")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record EdgesBody(@Nullable String before, @Nullable String after) {}

    @Schema(name = "FactorList")
    record ListBody(
            String object,
            List<FactorBody> data,
            @JsonProperty("list_metadata") EdgesBody edges) {}

    static FactorBody factor(Factor factor) {
        return body(factor, new LinkedHashMap<>(factor.attributes()));
    }

    /** Returns a new factor with its secret, which no other answer has. */
    static FactorBody enrolled(Enrolled enrolled) {
        Map<String, Object> attributes = new LinkedHashMap<>(enrolled.factor().attributes());
        for (FactorAttribute attribute : enrolled.declared()) {
            List<Secret> disclosed = enrolled.step().disclosed().get(attribute.name());
            if (disclosed != null) {
                attributes.put(
                        attribute.name(),
                        attribute.list()
                                ? disclosed.stream().map(Secret::reveal).toList()
                                : disclosed.getFirst().reveal());
            }
        }
        return body(enrolled.factor(), attributes);
    }

    static ChallengeBody challenge(Challenge challenge) {
        return new ChallengeBody(
                "authentication_challenge",
                challenge.id(),
                WireTime.format(challenge.createdAt()),
                WireTime.format(challenge.updatedAt()),
                WireTime.format(challenge.expiresAt()),
                challenge.factorId(),
                challenge.code() == null ? null : challenge.code().reveal());
    }

    static ListBody list(FactorPage page) {
        List<FactorBody> data =
                page.factors().stream().map(FactorResources::factor).toList();
        return new ListBody("list", data, new EdgesBody(page.before(), page.after()));
    }

    private static FactorBody body(Factor factor, Map<String, Object> attributes) {
        return new FactorBody(
                "authentication_factor",
                factor.id(),
                WireTime.format(factor.createdAt()),
                WireTime.format(factor.updatedAt()),
                factor.kind(),
                factor.userId(),
                factor.name(),
                attributes.isEmpty() ? Map.of() : Map.of(factor.kind(), attributes));
    }
}
