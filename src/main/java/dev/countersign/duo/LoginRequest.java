package dev.countersign.duo;

import dev.countersign.client.Client;
import dev.countersign.common.OneLine;
import dev.countersign.common.Token;
import dev.countersign.duo.ClientSignature.Signed;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an application asked, out of what it signed.
 *
 * @param id the same for the same signed text, and for no other
 * @param end when nobody takes the text any more
 * @param state comes back with the answer
 * @param nonce is repeated in the signed answer, if there is one
 * @param duoCode whether the code comes back as {@code duo_code}; else as {@code code}
 */
record LoginRequest(
        String id,
        Instant end,
        String redirectUri,
        String state,
        String userId,
        @Nullable String nonce,
        boolean duoCode) {

    private static final int SHORTEST_STATE = 22;
    private static final int LONGEST_STATE = 1024;
    private static final int LONGEST_USER = 255;
    private static final int LONGEST_NONCE = 1024;

    /** @throws DuoError when something is missing or cannot be used */
    static LoginRequest of(Signed signed, @Nullable String unsignedNonce) {
        Client application = signed.application();
        String redirectUri = text(signed, "redirect_uri");
        if (!application.redirectUris().contains(redirectUri)) {
            throw DuoError.request("The redirect_uri is not one that the application registered.");
        }
        if (!"code".equals(text(signed, "response_type")) || !"openid".equals(text(signed, "scope"))) {
            throw DuoError.request("The response_type must be code, and the scope openid.");
        }
        String state = text(signed, "state");
        if (state.length() < SHORTEST_STATE || state.length() > LONGEST_STATE) {
            throw DuoError.request("The state must have 22 to 1024 characters.");
        }
        String user = text(signed, "duo_uname");
        if (!OneLine.fits(user, LONGEST_USER) || !OneLine.addressable(user)) {
            throw DuoError.request(
                    "The duo_uname must be one line of 1 to 255 characters, and neither . nor two of them.");
        }
        String signedNonce = signed.claims().getClaim("nonce").asString();
        String nonce = signedNonce == null ? unsignedNonce : signedNonce;
        if (nonce != null && nonce.length() > LONGEST_NONCE) {
            throw DuoError.request("The nonce is longer than 1024 characters.");
        }
        boolean duoCode = Boolean.TRUE.equals(
                signed.claims().getClaim("use_duo_code_attribute").asBoolean());
        return new LoginRequest(id(signed), signed.end(), redirectUri, state, user, nonce, duoCode);
    }

    private static String id(Signed signed) {
        byte[] hash =
                Token.digest(signed.application().id() + '|' + signed.jws().onceBy());
        return HexFormat.of().formatHex(hash);
    }

    private static String text(Signed signed, String claim) {
        String text = signed.claims().getClaim(claim).asString();
        if (text == null) {
            throw DuoError.request("The signed request has no " + claim + ".");
        }
        return text;
    }
}
