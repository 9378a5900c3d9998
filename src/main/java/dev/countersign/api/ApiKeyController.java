package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.countersign.api.Constraints.Line;
import dev.countersign.api.Constraints.ScopeName;
import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Secret;
import dev.countersign.common.WireTime;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.ApiKeys;
import dev.countersign.tenant.ApiKeys.Created;
import dev.countersign.tenant.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** API keys of the caller's own tenant, an extension of the wire contract. */
@ApiController
class ApiKeyController {

    private static final String TO_COME = "must be a time to come, such as 2027-01-01T00:00:00.000Z.";

    /** Both databases keep years of four digits alike, and no others. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final ApiKeys keys;
    private final Clock clock;

    ApiKeyController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @param expiresAt never, when it is absent */
    @Schema(name = "CreateApiKey")
    record CreateApiKeyRequest(
            @NotNull @Line(max = OneLine.MAX_NAME_LENGTH, message = "must be 1 to {max} characters of one line.")
            String name,

            @NotNull @Size(min = 1, message = "must name at least one scope.") @JsonSetter(contentNulls = Nulls.FAIL)
            List<@ScopeName String> scopes,

            @JsonProperty("expires_at")
            @Pattern(regexp = Constraints.TIME, message = TO_COME)
            @Schema(format = "date-time", description = "RFC 3339, in the future; absent means for good.")
            @Nullable
            String expiresAt) {

        Set<Scope> scopeSet() {
            return scopes.stream()
                    .map(Scope::ofWireName)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** @param key the text of the key, at creation only */
    @Schema(name = "ApiKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApiKeyBody(
            String object,
            String id,
            String name,
            String prefix,
            List<String> scopes,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("expires_at") @Nullable String expiresAt,
            @JsonProperty("revoked_at") @Nullable String revokedAt,
            @JsonProperty("last_used_on") @Nullable String lastUsedOn,
            @Nullable String key) {

        static ApiKeyBody of(ApiKey key, @Nullable Secret text) {
            return new ApiKeyBody(
                    "api_key",
                    key.id(),
                    key.name(),
                    key.prefix(),
                    key.scopes().stream().sorted().map(Scope::wireName).toList(),
                    WireTime.format(key.createdAt()),
                    time(key.expiresAt()),
                    time(key.revokedAt()),
                    key.lastUsed() == null ? null : key.lastUsed().toString(),
                    text == null ? null : text.reveal());
        }

        private static @Nullable String time(@Nullable Instant instant) {
            return instant == null ? null : WireTime.format(instant);
        }
    }

    @Schema(name = "ApiKeyList")
    record ApiKeyListBody(String object, List<ApiKeyBody> data) {}

    @HasScope(Scope.ADMIN)
    @PostMapping(path = "/api_keys", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ApiKeyBody create(
            @AuthenticationPrincipal ApiKey key, @Valid @RequestBody(required = false) CreateApiKeyRequest request) {
        Instant expiresAt = request.expiresAt() == null ? null : future(request.expiresAt());
        Instant ownEnd = key.expiresAt();
        if (ownEnd != null && (expiresAt == null || expiresAt.isAfter(ownEnd))) {
            throw invalidEnd("must not be later than the end of the calling key, " + ownEnd + '.');
        }
        Created created =
                keys.create(key.tenant(), new ApiKeys.CreateApiKey(request.name(), request.scopeSet(), expiresAt));
        return ApiKeyBody.of(created.key(), created.text());
    }

    @HasScope(Scope.ADMIN)
    @GetMapping("/api_keys")
    ApiKeyListBody list(@AuthenticationPrincipal ApiKey key) {
        return new ApiKeyListBody(
                "list",
                keys.list(key.tenant()).stream()
                        .map(listed -> ApiKeyBody.of(listed, null))
                        .toList());
    }

    @HasScope(Scope.ADMIN)
    @DeleteMapping("/api_keys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        keys.revoke(key.tenant(), id);
    }

    private Instant future(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(clock.instant()) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // a day that does not exist, such as the 30th of February
        }
        throw invalidEnd(TO_COME);
    }

    private static Problem invalidEnd(String message) {
        return Problem.invalid(List.of(new Fault("expires_at", "invalid", "expires_at " + message)));
    }
}
