package dev.countersign.oidc;

import dev.countersign.client.Client;
import dev.countersign.client.CompactJws;
import dev.countersign.common.Token;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/**
 * Resolves the parameters of requests that the client itself authenticated. A bare {@code login_hint} in a URL proves
 * nothing: an attacker could send text messages to anyone. So a client pushes its request (RFC 9126), signs it
 * (RFC 9101), or repeats an ID token of this server as {@code id_token_hint}.
 */
@Component
class RequestObjectResolver {

    private static final String REQUEST_URI_PREFIX = "urn:ietf:params:oauth:request_uri:";

    static final String UNAUTHENTICATED =
            "The client has to vouch for its request: push it (request_uri), sign it (request), or add an"
                    + " id_token_hint of the last 12 hours. Each is good for one start.";

    private final OidcAuthorizationService authorizations;
    private final SignedRequests signedRequests;

    RequestObjectResolver(OidcAuthorizationService authorizations, SignedRequests signedRequests) {
        this.authorizations = authorizations;
        this.signedRequests = signedRequests;
    }

    /** How a client authenticated its request, as the browser brought it; not verified yet. */
    sealed interface RequestSource {

        /** Equal for equal requests. */
        String key();

        /** Starts one prompt only, see {@link dev.countersign.prompt.Prompts.StartPrompt}. */
        String startKey();

        /** The reference under which the client pushed the request. */
        record PushedRequest(String reference) implements RequestSource {

            @Override
            public String key() {
                return "pushed|" + reference;
            }

            @Override
            public String startKey() {
                return key();
            }
        }

        /** The request itself, signed by the client. */
        record RequestObject(CompactJws jws) implements RequestSource {

            @Override
            public String key() {
                return "jws|" + jws.text();
            }

            @Override
            public String startKey() {
                return jws.singleUseKey();
            }
        }

        /** An ID token that this server issued before; the other parameters come from the browser. */
        record IdTokenHint(CompactJws jws, Map<String, String> query) implements RequestSource {

            @Override
            public String key() {
                byte[] all = Token.digest(new TreeMap<>(query).toString());
                return "hint|" + HexFormat.of().formatHex(all);
            }

            @Override
            public String startKey() {
                return "hint|" + jws.digest();
            }
        }
    }

    /** @throws OAuth2AuthenticationException when the client did not authenticate the request */
    RequestSource source(Map<String, String> query) {
        String requestUri = query.get(OAuth2ParameterNames.REQUEST_URI);
        String request = query.get("request");
        String hint = query.get("id_token_hint");
        if (requestUri != null) {
            if (!requestUri.startsWith(REQUEST_URI_PREFIX)) {
                throw refused("invalid_request_uri", "request_uri must be one that was pushed here");
            }
            return new RequestSource.PushedRequest(requestUri.substring(REQUEST_URI_PREFIX.length()));
        }
        if (request != null) {
            return new RequestSource.RequestObject(CompactJws.parse(request)
                    .orElseThrow(() -> refused(
                            "invalid_request_object",
                            "request is no signed JWT of at most 8000 characters, or its Base64url is not canonical")));
        }
        if (hint != null) {
            return new RequestSource.IdTokenHint(
                    CompactJws.parse(hint)
                            .orElseThrow(() -> refused(
                                    OAuth2ErrorCodes.INVALID_REQUEST,
                                    "id_token_hint is not an ID token of this server")),
                    query);
        }
        throw refused(OAuth2ErrorCodes.INVALID_REQUEST, UNAUTHENTICATED);
    }

    /**
     * Returns the parameters that the client authenticated.
     *
     * @throws OAuth2AuthenticationException that names the check which failed
     */
    Map<String, String> parameters(Client client, RequestSource source) {
        Map<String, String> parameters = new HashMap<>(
                switch (source) {
                    case RequestSource.PushedRequest pushed ->
                        authorizations
                                .findPushed(client, pushed.reference())
                                .orElseThrow(() -> refused(
                                        "invalid_request_uri",
                                        "request_uri is unknown, used, too old or another client's: each is good for"
                                                + " one start within 5 minutes"));
                    case RequestSource.RequestObject object -> signedRequests.parameters(client, object.jws());
                    case RequestSource.IdTokenHint hint -> hinted(client, hint);
                });
        parameters.put(OAuth2ParameterNames.CLIENT_ID, client.clientId());
        return TrustedParametersRequest.cleaned(parameters);
    }

    /** Consumes a pushed request, which is good for one start. Its prompt was stored before and does not need it. */
    void consume(RequestSource source) {
        if (source instanceof RequestSource.PushedRequest pushed) {
            authorizations.consumePushed(pushed.reference());
        }
    }

    /** The hint names the user. The other parameters come from the browser and are validated like all others. */
    private Map<String, String> hinted(Client client, RequestSource.IdTokenHint hint) {
        String user = signedRequests
                .user(client, hint.jws())
                .filter(name -> name.equals(hint.query().getOrDefault("login_hint", name)))
                .orElseThrow(() -> refused(
                        OAuth2ErrorCodes.INVALID_REQUEST,
                        "id_token_hint must be an ID token of this server for this client and this login_hint, of the last"
                                + " 12 hours"));
        Map<String, String> parameters = new HashMap<>(hint.query());
        parameters.remove("id_token_hint");
        parameters.remove("display_name");
        parameters.put("login_hint", user);
        return parameters;
    }

    private static OAuth2AuthenticationException refused(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
