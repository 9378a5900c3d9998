package dev.countersign.embed.oidc;

import dev.countersign.application.Application;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/**
 * Finds out whether a client itself asks. A bare {@code login_hint} in a browser's address proves nothing: anybody could
 * have paid texts sent to anybody. So requests are pushed by the client, signed by it, or carry an answer of ours.
 */
@Component
class VouchedRequests {

    private static final String PUSHED = "urn:ietf:params:oauth:request_uri:";

    private final LoginGrants grants;
    private final SignedRequests signed;

    VouchedRequests(LoginGrants grants, SignedRequests signed) {
        this.grants = grants;
        this.signed = signed;
    }

    /** The same for the same request, so that it is answered once. */
    String key(Map<String, String> query) {
        String name = query.getOrDefault(OAuth2ParameterNames.REQUEST_URI, query.get("request"));
        return name != null ? name : new TreeMap<>(query).toString();
    }

    /** What the client asks, all of it vouched for; empty when it does not stand behind the request. */
    Optional<Map<String, String>> parameters(Application client, Map<String, String> query) {
        String requestUri = query.get(OAuth2ParameterNames.REQUEST_URI);
        String request = query.get("request");
        String hint = query.get("id_token_hint");
        Optional<Map<String, String>> found = Optional.empty();
        if (requestUri != null) {
            found = pushed(client, requestUri);
        } else if (request != null) {
            found = signed.parameters(client, request);
        } else if (hint != null) {
            found = hinted(client, query, hint);
        }
        return found.map(parameters -> with(parameters, client));
    }

    /** A pushed request is good for one start; its prompt lives on without it. */
    void startedFrom(Map<String, String> query) {
        String uri = query.get(OAuth2ParameterNames.REQUEST_URI);
        if (uri != null) {
            grants.forgetPushed(uri.substring(PUSHED.length()));
        }
    }

    private Optional<Map<String, String>> pushed(Application client, String uri) {
        return uri.startsWith(PUSHED) ? grants.pushed(client, uri.substring(PUSHED.length())) : Optional.empty();
    }

    /** The hint says who it is; everything else came by the browser, and the rules of the protocol hold for it. */
    private Optional<Map<String, String>> hinted(Application client, Map<String, String> query, String hint) {
        return signed.user(client, hint)
                .filter(user -> user.equals(query.getOrDefault("login_hint", user)))
                .map(user -> {
                    Map<String, String> parameters = new HashMap<>(query);
                    parameters.remove("id_token_hint");
                    parameters.remove("display_name");
                    parameters.put("login_hint", user);
                    return parameters;
                });
    }

    private static Map<String, String> with(Map<String, String> parameters, Application client) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(OAuth2ParameterNames.CLIENT_ID, client.clientId());
        return all;
    }
}
