package dev.countersign.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Which requests belong to the API. Whatever lies below these paths is answered in JSON, also when it goes wrong. */
final class ApiPaths {

    /** The names of WorkOS, then our own. */
    private static final List<String> ROOTS = List.of(
            "auth", "user_management", "factors", "challenges", "api_keys", "tenant", "applications", "portal_links");

    /** For matchers of Spring. */
    static final String[] PATTERNS =
            ROOTS.stream().map(root -> "/" + root + "/**").toArray(String[]::new);

    private ApiPaths() {}

    /** Judges the path as it was sent, so that odd spellings which no route takes get the API's errors too. */
    static boolean contains(HttpServletRequest request) {
        String path = request.getRequestURI()
                .substring(request.getContextPath().length())
                .replaceFirst("^/+", "");
        return ROOTS.stream()
                .anyMatch(root -> path.startsWith(root)
                        && (path.length() == root.length() || "/;%.".indexOf(path.charAt(root.length())) >= 0));
    }
}
