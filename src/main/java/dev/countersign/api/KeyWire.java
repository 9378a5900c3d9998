package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.ApiKeys.Created;
import dev.countersign.tenant.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys on the wire; our own, in the style of the contract. */
final class KeyWire {

    private KeyWire() {}

    /** @param key the text, told at creation and never again */
    @Schema(name = "ApiKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyBody(
            String object,
            String id,
            String name,
            String prefix,
            List<String> scopes,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("expires_at") @Nullable String expiresAt,
            @JsonProperty("revoked_at") @Nullable String revokedAt,
            @JsonProperty("last_used_on") @Nullable String lastUsedOn,
            @Nullable String key) {}

    @Schema(name = "ApiKeyList")
    record KeyListBody(String object, List<KeyBody> data) {}

    static KeyBody created(Created created) {
        return body(created.key(), created.text().reveal());
    }

    static KeyListBody list(List<ApiKey> keys) {
        return new KeyListBody("list", keys.stream().map(key -> body(key, null)).toList());
    }

    private static KeyBody body(ApiKey key, @Nullable String text) {
        return new KeyBody(
                "api_key",
                key.id(),
                key.name(),
                key.prefix(),
                key.scopes().stream().sorted().map(Scope::wireName).toList(),
                Wire.time(key.createdAt()),
                time(key.expiresAt()),
                time(key.revokedAt()),
                key.lastUsed() == null ? null : key.lastUsed().toString(),
                text);
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : Wire.time(instant);
    }
}
