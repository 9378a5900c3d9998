package dev.countersign.duo;

import dev.countersign.common.PublicUrl;
import dev.countersign.duo.ClientSignature.Signed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads requests that a browser brings. What counts is what the application signed: some clients send nothing else. What
 * stands beside it in the address can be altered by anybody, so it has to say the same.
 */
@Component
class LoginRequests {

    private static final List<String> SIGNED_TOO = List.of("response_type", "scope", "state");

    private final ClientSignature signatures;
    private final PublicUrl address;

    LoginRequests(ClientSignature signatures, PublicUrl address) {
        this.signatures = signatures;
        this.address = address;
    }

    /** A request, and how it was signed. */
    record Read(Signed signed, LoginRequest request) {}

    /** @throws DuoError when the application did not ask this */
    Read read(HttpServletRequest http) {
        Signed signed = signatures.check(single(http, "request"), "client_id", single(http, "client_id"));
        List<String> audience = signed.claims().getAudience();
        if (audience != null && !audience.equals(List.of(address.url()))) {
            throw DuoError.request("The request is signed for another server.");
        }
        String issuer = signed.claims().getIssuer();
        if (issuer != null && !issuer.equals(signed.application().clientId())) {
            throw DuoError.request("The issuer of the request is not the client.");
        }
        String nonce = single(http, "nonce");
        LoginRequest request = LoginRequest.of(signed, nonce);
        boolean same = SIGNED_TOO.stream().allMatch(name -> agrees(http, signed, name))
                && (nonce == null || nonce.equals(request.nonce()))
                && sameRedirect(http, request.redirectUri());
        if (!same) {
            throw DuoError.request("The address says something else than the signed request.");
        }
        return new Read(signed, request);
    }

    private static boolean agrees(HttpServletRequest http, Signed signed, String name) {
        String sent = single(http, name);
        return sent == null || sent.equals(signed.claims().getClaim(name).asString());
    }

    /** The Java client does not encode it, so that a query of its own runs into ours: then it is found as it is. */
    private static boolean sameRedirect(HttpServletRequest http, String redirectUri) {
        String sent = single(http, "redirect_uri");
        if (sent == null || sent.equals(redirectUri)) {
            return true;
        }
        String query = http.getQueryString();
        return query != null && ('&' + query + '&').contains("&redirect_uri=" + redirectUri + '&');
    }

    private static @Nullable String single(HttpServletRequest http, String name) {
        String[] sent = http.getParameterValues(name);
        if (sent != null && sent.length > 1) {
            throw DuoError.request("The parameter " + name + " is there twice.");
        }
        return sent == null ? null : sent[0];
    }
}
