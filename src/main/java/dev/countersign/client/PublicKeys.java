package dev.countersign.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the public keys of a client: a JSON Web Key Set (RFC 7517), one key of it, or a key in PEM form. */
final class PublicKeys {

    private static final int MAX_LENGTH = 8000;
    private static final int MAX_KEYS = 5;
    private static final int MIN_RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private PublicKeys() {}

    /**
     * Returns the keys as a JSON Web Key Set, as it is stored.
     *
     * @return null for an empty text
     * @throws Problem that says what is wrong with it
     */
    static @Nullable String read(@Nullable String text, String protocol) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!Protocol.OIDC.wireName().equals(protocol)) {
            throw refused("public_keys are for applications that use OpenID Connect.");
        }
        try {
            JWKSet keys = parse(text.strip());
            keys.getKeys().forEach(PublicKeys::check);
            String stored = keys.toString(true);
            if (keys.isEmpty() || keys.size() > MAX_KEYS || stored.length() > MAX_LENGTH) {
                throw refused("public_keys must hold 1 to " + MAX_KEYS + " keys.");
            }
            return stored;
        } catch (ParseException | GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw refused(
                    "public_keys must be a JSON Web Key Set or a public key in PEM form (RSA, P-256 or Ed25519).");
        }
    }

    private static JWKSet parse(String text) throws ParseException, GeneralSecurityException, JOSEException {
        Matcher pem = PEM.matcher(text);
        if (pem.matches()) {
            return new JWKSet(ofPem(Base64.getMimeDecoder().decode(pem.group(1).replaceAll("\\s", ""))));
        }
        if (!text.startsWith("{")) {
            throw new ParseException("No JSON object", 0);
        }
        return text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
    }

    private static JWK ofPem(byte[] encoded) throws GeneralSecurityException, JOSEException {
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                var key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
                return switch (key) {
                    case RSAPublicKey rsa ->
                        new RSAKey.Builder(rsa).keyIDFromThumbprint().build();
                    case ECPublicKey ec ->
                        new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec)
                                .keyIDFromThumbprint()
                                .build();
                    default ->
                        new OctetKeyPair.Builder(
                                        Curve.Ed25519,
                                        Base64URL.encode(Arrays.copyOfRange(
                                                encoded, encoded.length - ED25519_BYTES, encoded.length)))
                                .keyIDFromThumbprint()
                                .build();
                };
            } catch (java.security.spec.InvalidKeySpecException another) {
                // it is of another kind
            }
        }
        throw new GeneralSecurityException("No known kind of key");
    }

    private static void check(JWK key) {
        if (key.isPrivate()) {
            throw refused("public_keys holds a private or secret key: give the public part only, and make a new pair.");
        }
        boolean usable = switch (key) {
            case RSAKey rsa -> rsa.size() >= MIN_RSA_BITS;
            case ECKey ec -> Curve.P_256.equals(ec.getCurve());
            case OctetKeyPair pair -> Curve.Ed25519.equals(pair.getCurve());
            default -> false;
        };
        if (!usable) {
            throw refused("public_keys must be RSA keys of at least 2048 bits, or keys on P-256 or Ed25519.");
        }
    }

    private static Problem refused(String message) {
        return Problem.invalid(List.of(new Fault("public_keys", "invalid", message)));
    }
}
