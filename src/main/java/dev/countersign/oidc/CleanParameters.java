package dev.countersign.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * A request as the protocol reads it: parameters without a value count as omitted (RFC 6749, section 3.1), and unknown
 * scopes are ignored beside {@code openid} (OpenID Connect Core, section 3.1.2.1).
 */
class CleanParameters extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters;

    CleanParameters(HttpServletRequest request, Map<String, String[]> parameters) {
        super(request);
        this.parameters = parameters;
    }

    /** The same request without empty parameters and unknown scopes. */
    static CleanParameters of(HttpServletRequest request) {
        Map<String, String[]> kept = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            String[] told = Arrays.stream(values)
                    .filter(value -> !value.isEmpty())
                    .map(value -> clean(name, value))
                    .toArray(String[]::new);
            if (told.length > 0) {
                kept.put(name, told);
            }
        });
        return new CleanParameters(request, kept);
    }

    /** The same for parameters that come but once. */
    static Map<String, String> of(Map<String, String> parameters) {
        Map<String, String> kept = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                kept.put(name, clean(name, value));
            }
        });
        return kept;
    }

    private static String clean(String name, String value) {
        boolean known = OAuth2ParameterNames.SCOPE.equals(name)
                && Arrays.asList(value.split(" ")).contains(OidcScopes.OPENID);
        return known ? OidcScopes.OPENID : value;
    }

    /** The parameters that come once; those that come more often are none of ours. */
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
