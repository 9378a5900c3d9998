package dev.countersign.api;

import dev.countersign.api.KeyWire.KeyBody;
import dev.countersign.api.KeyWire.KeyListBody;
import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.ApiKeys;
import dev.countersign.tenant.Scope;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** API keys of the caller's own tenant, for keys with the scope {@code admin}. */
@RestController
@RequestMapping(path = "/api_keys", produces = Wire.JSON)
class KeyController {

    private static final int LONGEST_NAME = 100;

    /** Databases count years with four digits well, and no further alike. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final ApiKeys keys;
    private final Clock clock;

    KeyController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @RequiresScope(Scope.ADMIN)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    KeyBody create(
            @AuthenticationPrincipal ApiKey key,
            @Takes(Requests.CreateKey.class) @RequestBody(required = false) @Nullable JsonNode body) {
        RequestBodyFields fields = new RequestBodyFields(body);
        String name = fields.requiredText("name");
        if (!OneLine.fits(name, LONGEST_NAME)) {
            throw invalid("name", "name must be 1 to " + LONGEST_NAME + " characters of one line.");
        }
        Instant expiresAt = fields.text("expires_at").map(this::future).orElse(null);
        Instant ownEnd = key.expiresAt();
        if (ownEnd != null && (expiresAt == null || expiresAt.isAfter(ownEnd))) {
            throw invalid(
                    "expires_at", "expires_at must not be later than the end of the calling key, " + ownEnd + '.');
        }
        return KeyWire.created(keys.create(key.tenant(), new ApiKeys.Wish(name, scopes(fields), expiresAt)));
    }

    @RequiresScope(Scope.ADMIN)
    @GetMapping
    KeyListBody list(@AuthenticationPrincipal ApiKey key) {
        return KeyWire.list(keys.list(key.tenant()));
    }

    @RequiresScope(Scope.ADMIN)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal ApiKey key, @PathVariable String id) {
        keys.revoke(key.tenant(), id);
    }

    private static Set<Scope> scopes(RequestBodyFields fields) {
        List<String> names = fields.requiredTexts("scopes");
        if (names.isEmpty()) {
            throw invalid("scopes", "scopes must name at least one scope.");
        }
        return names.stream()
                .map(name -> Scope.ofWireName(name).orElseThrow(() -> invalid("scopes", "There is no such scope.")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Instant future(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(clock.instant()) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // the same answer as for a time that is past
        }
        throw invalid("expires_at", "expires_at must be a time to come, such as 2027-01-01T00:00:00.000Z.");
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid(List.of(new Fault(field, "invalid", message)));
    }
}
