package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.common.OneLine;
import dev.countersign.common.Subject;
import dev.countersign.common.Token;
import dev.countersign.duo.ClientSignature.SignedJwt;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request, parsed from the request JWT that the client signed. Some clients send nothing else. Query
 * parameters beside the JWT can be altered in the browser, so they have to agree with it.
 *
 * @param id the same for the same signed request, and for no other
 * @param end when the JWT is no longer accepted
 * @param state comes back in the redirect
 * @param nonce is repeated in the ID token, if there is one
 * @param duoCode whether the code comes back as {@code duo_code}; else as {@code code}
 */
record DuoAuthorizationRequest(
        String id,
        Instant end,
        String redirectUri,
        String state,
        String userId,
        @Nullable String nonce,
        boolean duoCode) {

    private static final int MIN_STATE = 22;
    private static final int MAX_STATE = 1024;
    private static final int MAX_NONCE = 1024;

    private static final List<String> SIGNED_PARAMETERS = List.of("response_type", "scope", "state");

    /**
     * Parses and validates a request whose signature was verified.
     *
     * @param audience the URL of this server
     * @throws DuoError that names the first fault
     */
    static DuoAuthorizationRequest of(SignedJwt jwt, HttpServletRequest http, String audience) {
        List<String> audiences = jwt.claims().getAudience();
        if (audiences != null && !audiences.equals(List.of(audience))) {
            throw DuoError.invalidRequest("The request is signed for another server.");
        }
        String issuer = jwt.claims().getIssuer();
        if (issuer != null && !issuer.equals(jwt.client().clientId())) {
            throw DuoError.invalidRequest("The issuer of the request is not the client.");
        }
        String nonce = single(http, "nonce");
        DuoAuthorizationRequest request = of(jwt, nonce);
        boolean agrees = SIGNED_PARAMETERS.stream().allMatch(name -> agrees(http, jwt, name))
                && (nonce == null || nonce.equals(request.nonce()))
                && agreesOnRedirect(http, request.redirectUri());
        if (!agrees) {
            throw DuoError.invalidRequest("The query parameters do not agree with the signed request.");
        }
        return request;
    }

    private static DuoAuthorizationRequest of(SignedJwt jwt, @Nullable String unsignedNonce) {
        Client client = jwt.client();
        String redirectUri = claim(jwt, "redirect_uri");
        if (!client.redirectUris().contains(redirectUri)) {
            throw DuoError.invalidRequest("The redirect_uri is not one that the application registered.");
        }
        if (!"code".equals(claim(jwt, "response_type")) || !"openid".equals(claim(jwt, "scope"))) {
            throw DuoError.invalidRequest("The response_type must be code, and the scope openid.");
        }
        String state = claim(jwt, "state");
        if (state.length() < MIN_STATE || state.length() > MAX_STATE) {
            throw DuoError.invalidRequest("The state must have 22 to 1024 characters.");
        }
        String user = claim(jwt, "duo_uname");
        if (!OneLine.fits(user, Subject.MAX_USER_ID_LENGTH) || !OneLine.addressable(user)) {
            throw DuoError.invalidRequest("The duo_uname must be one line of 1 to 255 characters, and not . or ..");
        }
        String signedNonce = jwt.claims().getClaim("nonce").asString();
        String nonce = signedNonce == null ? unsignedNonce : signedNonce;
        if (nonce != null && nonce.length() > MAX_NONCE) {
            throw DuoError.invalidRequest("The nonce is longer than 1024 characters.");
        }
        boolean duoCode = Boolean.TRUE.equals(
                jwt.claims().getClaim("use_duo_code_attribute").asBoolean());
        return new DuoAuthorizationRequest(id(jwt), jwt.end(), redirectUri, state, user, nonce, duoCode);
    }

    private static String id(SignedJwt jwt) {
        byte[] hash = Token.digest(jwt.client().id() + '|' + jwt.jws().singleUseKey());
        return HexFormat.of().formatHex(hash);
    }

    private static String claim(SignedJwt jwt, String name) {
        String text = jwt.claims().getClaim(name).asString();
        if (text == null) {
            throw DuoError.invalidRequest("The signed request has no " + name + ".");
        }
        return text;
    }

    private static boolean agrees(HttpServletRequest http, SignedJwt jwt, String name) {
        String sent = single(http, name);
        return sent == null || sent.equals(jwt.claims().getClaim(name).asString());
    }

    /** The Java client does not encode the URI, so its query runs into this one: then it is found there as it is. */
    private static boolean agreesOnRedirect(HttpServletRequest http, String redirectUri) {
        String sent = single(http, "redirect_uri");
        if (sent == null || sent.equals(redirectUri)) {
            return true;
        }
        String query = http.getQueryString();
        return query != null && ('&' + query + '&').contains("&redirect_uri=" + redirectUri + '&');
    }

    /** Returns a parameter that may occur once. */
    static @Nullable String single(HttpServletRequest http, String name) {
        String[] sent = http.getParameterValues(name);
        if (sent != null && sent.length > 1) {
            throw DuoError.invalidRequest("The parameter " + name + " occurs twice.");
        }
        return sent == null ? null : sent[0];
    }
}
