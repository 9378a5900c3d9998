package dev.countersign.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;

/** The paths that belong to programs, and not to the pages. */
public final class ServerPaths {

    /** What lies below is answered as the API answers: in JSON, also where there is no route. WorkOS' names, then our own. */
    private static final List<String> API = List.of(
            "auth", "user_management", "factors", "challenges", "api_keys", "tenant", "applications", "portal_links");

    /** What lies below reports errors as RFC 6749 does. */
    private static final List<String> OAUTH = List.of("oauth", "oauth2");

    private static final List<String> OTHERS = List.of(".well-known", "actuator", "openapi");

    private ServerPaths() {}

    /** Returns the patterns of the API's paths. */
    public static String[] apiPatterns() {
        return API.stream().map(ServerPaths::below).toArray(String[]::new);
    }

    /** Returns the patterns of all paths that are no pages. */
    static List<String> patterns() {
        Stream<String> folders =
                Stream.of(OAUTH, OTHERS, API).flatMap(List::stream).map(ServerPaths::below);
        return Stream.concat(folders, Stream.of("/openapi.yaml")).toList();
    }

    private static String below(String root) {
        return '/' + root + "/**";
    }

    /** Returns whether the path belongs to the API, in the spelling that was sent: other spellings get the same errors. */
    public static boolean isApi(HttpServletRequest request) {
        return API.stream().anyMatch(root -> liesBelow(request, root));
    }

    /** Returns whether the path belongs to OpenID Connect or to the Duo OIDC Auth API, in the spelling that was sent. */
    static boolean isOAuth(HttpServletRequest request) {
        return OAUTH.stream().anyMatch(root -> liesBelow(request, root));
    }

    private static boolean liesBelow(HttpServletRequest request, String root) {
        String path = request.getRequestURI()
                .substring(request.getContextPath().length())
                .replaceFirst("^/+", "");
        return path.startsWith(root)
                && (path.length() == root.length() || "/;%.".indexOf(path.charAt(root.length())) >= 0);
    }
}
