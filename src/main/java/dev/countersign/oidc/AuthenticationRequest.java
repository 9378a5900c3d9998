package dev.countersign.oidc;

import dev.countersign.common.OneLine;
import dev.countersign.prompt.Assurance;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request asks of us, beyond what every OpenID Connect request has (OpenID Connect Core, section 3.1.2.1).
 *
 * @param userId {@code login_hint}: the application's own id of its user
 * @param displayName {@code display_name}, our own: how to address the person; the id when there is none
 * @param least from {@code acr_values}, or {@code claims.id_token.acr}: the least that will do
 * @param maxAge {@code max_age}: how long ago the code may have been entered; null means any time
 * @param silent {@code prompt=none}: no page may be shown
 * @param afresh {@code prompt=login}: a remembered browser does not do
 */
record AuthenticationRequest(
        String userId,
        String displayName,
        Assurance least,
        @Nullable Duration maxAge,
        boolean silent,
        boolean afresh) {

    private static final int LONGEST = 255;

    /** Control characters, line and paragraph separators, half characters, and what turns the direction of text. */
    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\u202A-\u202E\u2066-\u2069]+");

    private static final JsonMapper JSON = new JsonMapper();

    /** @throws OAuth2AuthenticationException with the code that the protocol has for what is wrong */
    static AuthenticationRequest of(Map<String, ?> parameters) {
        String userId = line(parameters, "login_hint").orElseThrow(() -> refused("login_hint is required"));
        if (!OneLine.addressable(userId)) {
            throw refused("login_hint must not be . or ..");
        }
        List<String> prompt = words(parameters, "prompt");
        return new AuthenticationRequest(
                userId,
                displayName(parameters).orElse(userId),
                least(parameters),
                maxAge(parameters),
                prompt.contains("none"),
                prompt.contains("login"));
    }

    private static Optional<String> line(Map<String, ?> parameters, String name) {
        Object value = parameters.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || !OneLine.fits(text, LONGEST)) {
            throw refused(name + " must be one line of 1 to " + LONGEST + " characters");
        }
        return Optional.of(text);
    }

    /** A name that cannot be shown stops nobody's login: it is cleaned, or left out. */
    private static Optional<String> displayName(Map<String, ?> parameters) {
        if (!(parameters.get("display_name") instanceof String text)) {
            return Optional.empty();
        }
        String shown = UNSHOWN.matcher(text).replaceAll(" ").strip();
        int end = shown.offsetByCodePoints(0, Math.min(LONGEST, shown.codePointCount(0, shown.length())));
        while (end > LONGEST) {
            end = shown.offsetByCodePoints(end, -1);
        }
        return Optional.of(shown.substring(0, end).strip()).filter(name -> OneLine.fits(name, LONGEST));
    }

    private static List<String> words(Map<String, ?> parameters, String name) {
        return parameters.get(name) instanceof String text ? Arrays.asList(text.split(" ")) : List.of();
    }

    private static @Nullable Duration maxAge(Map<String, ?> parameters) {
        Object value = parameters.get("max_age");
        if (value == null) {
            return null;
        }
        if (!value.toString().matches("[0-9]{1,9}")) {
            throw refused("max_age must be a number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(value.toString()));
    }

    /** Several values are alternatives, so the least of them will do. Unknown ones count only where they are essential. */
    private static Assurance least(Map<String, ?> parameters) {
        JsonNode acr = claims(parameters).path("id_token").path("acr");
        List<String> named = acr.path("values").isArray()
                ? acr.path("values").valueStream().map(JsonNode::asString).toList()
                : acr.path("value").isString()
                        ? List.of(acr.path("value").asString())
                        : words(parameters, "acr_values");
        Optional<Assurance> least = named.stream()
                .map(Assurance::ofWireName)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        if (least.isEmpty() && acr.path("essential").asBoolean(false) && !named.isEmpty()) {
            throw refused("unmet_authentication_requirements", "None of the essential acr values is known here");
        }
        return least.orElse(Assurance.REMEMBERED);
    }

    private static JsonNode claims(Map<String, ?> parameters) {
        Object text = parameters.get("claims");
        try {
            return JSON.readTree(Objects.requireNonNullElse(text, "{}").toString());
        } catch (JacksonException e) {
            throw refused("claims is not JSON");
        }
    }

    private static OAuth2AuthenticationException refused(String description) {
        return refused(OAuth2ErrorCodes.INVALID_REQUEST, description);
    }

    private static OAuth2AuthenticationException refused(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
