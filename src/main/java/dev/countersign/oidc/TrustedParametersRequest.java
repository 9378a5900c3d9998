package dev.countersign.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The request as its client vouched for it: with the parameters that were pushed or signed, and none of those that the
 * browser brought. The authorization server sees a plain request and checks all of it.
 */
final class TrustedParametersRequest extends CleanParameters {

    private final Map<String, String> parameters;

    TrustedParametersRequest(HttpServletRequest request, Map<String, String> parameters) {
        super(request, parameters.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry ->
                new String[] {entry.getValue()})));
        this.parameters = parameters;
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
}
