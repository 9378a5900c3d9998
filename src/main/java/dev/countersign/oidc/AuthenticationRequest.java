package dev.countersign.oidc;

import dev.countersign.common.OneLine;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.Prompts.StartPrompt;
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
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An authentication request (OpenID Connect Core, section 3.1.2.1), parsed from parameters that its client authenticated.
 *
 * @param redirectUri {@code redirect_uri}; the caller compares it with those of the client
 * @param userId {@code login_hint}: the client's own id of the user
 * @param displayName {@code display_name}, an extension: how the page addresses the user; the id when there is none
 * @param requiredAssurance from {@code acr_values}, or {@code claims.id_token.acr}: the least of the acceptable values
 * @param maxAge {@code max_age}: how long ago the code may have been entered; null means any time
 * @param promptNone {@code prompt=none}: no page may be shown
 * @param promptLogin {@code prompt=login}: a remembered browser does not suffice
 * @param parameters all of the parameters
 */
record AuthenticationRequest(
        String redirectUri,
        @Nullable String state,
        String userId,
        String displayName,
        Assurance requiredAssurance,
        @Nullable Duration maxAge,
        boolean promptNone,
        boolean promptLogin,
        Map<String, String> parameters) {

    private static final int MAX_LENGTH = 255;

    /** Control characters, line and paragraph separators, unpaired surrogates, and characters that turn the direction of text. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\u202A-\u202E\u2066-\u2069]+");

    private static final JsonMapper JSON = new JsonMapper();

    /** @throws OAuth2AuthenticationException with the protocol's error code for the first fault */
    static AuthenticationRequest of(Map<String, String> parameters) {
        if (!OidcScopes.OPENID.equals(required(parameters, OAuth2ParameterNames.SCOPE))) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "scope must be openid");
        }
        String userId = line(parameters, "login_hint").orElseThrow(() -> refused("login_hint is required"));
        if (!OneLine.addressable(userId)) {
            throw refused("login_hint must not be . or ..");
        }
        List<String> prompt = words(parameters, "prompt");
        AuthenticationRequest request = new AuthenticationRequest(
                required(parameters, OAuth2ParameterNames.REDIRECT_URI),
                parameters.get(OAuth2ParameterNames.STATE),
                userId,
                displayName(parameters).orElse(userId),
                requiredAssurance(parameters),
                maxAge(parameters),
                prompt.contains("none"),
                prompt.contains("login"),
                Map.copyOf(parameters));
        if (!StartPrompt.fits(request.json())) {
            throw refused("The parameters of the request are too long");
        }
        return request;
    }

    /** Parses what {@link #json} returned. */
    static AuthenticationRequest ofJson(String json) {
        return of(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
    }

    /** The parameters as JSON, to be stored. */
    String json() {
        return JSON.writeValueAsString(parameters);
    }

    private static String required(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).orElseThrow(() -> refused(name + " is missing"));
    }

    private static Optional<String> line(Map<String, String> parameters, String name) {
        Optional<String> value = Optional.ofNullable(parameters.get(name));
        value.filter(text -> !OneLine.fits(text, MAX_LENGTH)).ifPresent(text -> {
            throw refused(name + " must be one line of 1 to " + MAX_LENGTH + " characters");
        });
        return value;
    }

    /** Cleans a name that cannot be shown, or omits it: it must not fail a login. */
    private static Optional<String> displayName(Map<String, String> parameters) {
        String text = parameters.get("display_name");
        if (text == null) {
            return Optional.empty();
        }
        String shown = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        int end = shown.offsetByCodePoints(0, Math.min(MAX_LENGTH, shown.codePointCount(0, shown.length())));
        while (end > MAX_LENGTH) {
            end = shown.offsetByCodePoints(end, -1);
        }
        return Optional.of(shown.substring(0, end).strip()).filter(name -> OneLine.fits(name, MAX_LENGTH));
    }

    private static List<String> words(Map<String, String> parameters, String name) {
        String text = parameters.get(name);
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }

    private static @Nullable Duration maxAge(Map<String, String> parameters) {
        String value = parameters.get("max_age");
        if (value == null) {
            return null;
        }
        if (!value.matches("[0-9]{1,9}")) {
            throw refused("max_age must be a number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }

    /** Several values are alternatives, so the least suffices. Unknown values count only where they are essential. */
    private static Assurance requiredAssurance(Map<String, String> parameters) {
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

    private static JsonNode claims(Map<String, String> parameters) {
        try {
            return JSON.readTree(Objects.requireNonNullElse(parameters.get("claims"), "{}"));
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
