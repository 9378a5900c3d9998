package dev.countersign.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * An authorization request with the parameters that its client pushed or signed, and none of those that the browser
 * added. The authorization server sees a plain request and validates all of it.
 */
final class TrustedParametersRequest extends HttpServletRequestWrapper {

    private final Map<String, String> parameters;

    TrustedParametersRequest(HttpServletRequest request, Map<String, String> parameters) {
        super(new CleanedRequest(request, multiple(parameters)));
        this.parameters = parameters;
    }

    private static Map<String, String[]> multiple(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new String[] {entry.getValue()}));
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getQueryString() {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether the request is one of these, or wraps one. */
    static boolean is(HttpServletRequest request) {
        return request instanceof TrustedParametersRequest
                || request instanceof HttpServletRequestWrapper wrapper
                        && wrapper.isWrapperFor(TrustedParametersRequest.class);
    }

    /** Removes parameters without a value and unknown scopes. */
    static Map<String, String> cleaned(Map<String, String> parameters) {
        Map<String, String> kept = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                kept.put(name, cleaned(name, value));
            }
        });
        return kept;
    }

    private static String cleaned(String name, String value) {
        boolean scopes = OAuth2ParameterNames.SCOPE.equals(name)
                && Arrays.asList(value.split(" ")).contains(OidcScopes.OPENID);
        return scopes ? OidcScopes.OPENID : value;
    }

    /**
     * A request in which parameters without a value count as omitted (RFC 6749, section 3.1), and unknown scopes are
     * ignored beside {@code openid} (OpenID Connect Core, section 3.1.2.1).
     */
    static final class CleanedRequest extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        CleanedRequest(HttpServletRequest request) {
            this(request, cleanedMultiple(request.getParameterMap()));
        }

        private CleanedRequest(HttpServletRequest request, Map<String, String[]> parameters) {
            super(request);
            this.parameters = parameters;
        }

        private static Map<String, String[]> cleanedMultiple(Map<String, String[]> parameters) {
            Map<String, String[]> kept = new LinkedHashMap<>();
            parameters.forEach((name, values) -> {
                String[] present = Arrays.stream(values)
                        .filter(value -> !value.isEmpty())
                        .map(value -> cleaned(name, value))
                        .toArray(String[]::new);
                if (present.length > 0) {
                    kept.put(name, present);
                }
            });
            return kept;
        }

        /** The parameters that occur once; no parameter of the protocol may occur more often. */
        Map<String, String> single() {
            Map<String, String> single = new HashMap<>();
            parameters.forEach((name, values) -> {
                if (values.length == 1) {
                    single.put(name, values[0]);
                }
            });
            return single;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }
    }
}
