package dev.countersign.oidc;

import dev.countersign.client.Client;
import dev.countersign.common.Token;
import dev.countersign.embed.CompactJws;
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
 * Finds out whether a client itself asks. A bare {@code login_hint} in a browser's address proves nothing: anybody could
 * have paid texts sent to anybody. So requests are pushed by the client, signed by it, or carry an answer of ours.
 */
@Component
class RequestObjectResolver {

    private static final String PUSHED = "urn:ietf:params:oauth:request_uri:";

    private final LoginGrants grants;
    private final SignedRequests signed;

    RequestObjectResolver(LoginGrants grants, SignedRequests signed) {
        this.grants = grants;
        this.signed = signed;
    }

    /** By what a client stands behind a request, as the browser brought it; not yet verified. */
    sealed interface Voucher {

        /** The same for the same request. */
        String key();

        /** What one prompt may be started by. */
        String onceBy();

        /** The name under which the client pushed the request. */
        record Pushed(String state) implements Voucher {

            @Override
            public String key() {
                return "pushed|" + state;
            }

            @Override
            public String onceBy() {
                return key();
            }
        }

        /** The request itself, signed by the client. */
        record RequestObject(CompactJws jws) implements Voucher {

            @Override
            public String key() {
                return "jws|" + jws.text();
            }

            @Override
            public String onceBy() {
                return jws.onceBy();
            }
        }

        /** An answer that we gave before; everything else came by the browser. */
        record Hint(CompactJws jws, Map<String, String> query) implements Voucher {

            @Override
            public String key() {
                byte[] all = Token.digest(new TreeMap<>(query).toString());
                return "hint|" + HexFormat.of().formatHex(all);
            }

            @Override
            public String onceBy() {
                return "hint|" + jws.digest();
            }
        }
    }

    /** @throws OAuth2AuthenticationException when nobody stands behind the request */
    Voucher voucher(Map<String, String> query) {
        String requestUri = query.get(OAuth2ParameterNames.REQUEST_URI);
        String request = query.get("request");
        String hint = query.get("id_token_hint");
        if (requestUri != null) {
            if (!requestUri.startsWith(PUSHED)) {
                throw refused("invalid_request_uri", "request_uri must be one that was pushed here");
            }
            return new Voucher.Pushed(requestUri.substring(PUSHED.length()));
        }
        if (request != null) {
            return new Voucher.RequestObject(CompactJws.parse(request)
                    .orElseThrow(() -> refused(
                            "invalid_request_object",
                            "request is no signed JWT of at most 8000 characters, or its Base64url is not canonical")));
        }
        if (hint != null) {
            return new Voucher.Hint(
                    CompactJws.parse(hint)
                            .orElseThrow(() ->
                                    refused(OAuth2ErrorCodes.INVALID_REQUEST, "id_token_hint is no answer of ours")),
                    query);
        }
        throw refused(
                OAuth2ErrorCodes.INVALID_REQUEST,
                "The client has to vouch for its request: push it (request_uri), sign it (request), or add an"
                        + " id_token_hint of the last 12 hours. Each is good for one start.");
    }

    /**
     * What the client asks, all of it vouched for.
     *
     * @throws OAuth2AuthenticationException that names the check which failed
     */
    Map<String, String> parameters(Client client, Voucher voucher) {
        Map<String, String> parameters = new HashMap<>(
                switch (voucher) {
                    case Voucher.Pushed pushed ->
                        grants.pushed(client, pushed.state())
                                .orElseThrow(() -> refused(
                                        "invalid_request_uri",
                                        "request_uri is unknown, used, too old or another client's: each is good for"
                                                + " one start within 5 minutes"));
                    case Voucher.RequestObject object -> signed.parameters(client, object.jws());
                    case Voucher.Hint hint -> hinted(client, hint);
                });
        parameters.put(OAuth2ParameterNames.CLIENT_ID, client.clientId());
        return CleanParameters.of(parameters);
    }

    /** A pushed request is good for one start; its prompt, which was made before this, lives on without it. */
    void startedFrom(Voucher voucher) {
        if (voucher instanceof Voucher.Pushed pushed) {
            grants.forgetPushed(pushed.state());
        }
    }

    /** The hint says who it is; everything else came by the browser, and the rules of the protocol hold for it. */
    private Map<String, String> hinted(Client client, Voucher.Hint hint) {
        String user = signed.user(client, hint.jws())
                .filter(name -> name.equals(hint.query().getOrDefault("login_hint", name)))
                .orElseThrow(() -> refused(
                        OAuth2ErrorCodes.INVALID_REQUEST,
                        "id_token_hint must be an answer of ours to this client and about this login_hint, of the last"
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
