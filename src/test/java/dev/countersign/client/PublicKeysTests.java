package dev.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.countersign.common.Problem;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeysTests {

    private static String read(String text) {
        return String.valueOf(PublicKeys.read(text, "oidc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void takes_a_key_in_pem_form(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        String encoded = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        String kept = read("-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
        assertThat(JWKSet.parse(kept).getKeys()).singleElement().satisfies(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getKeyID()).isNotEmpty();
        });
    }

    @Test
    void takes_a_set_or_one_key_of_it() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).keyID("a").generate().toPublicJWK();
        assertThat(read(key.toJSONString())).isEqualTo(read(new JWKSet(key).toString()));
        assertThat(PublicKeys.read(" ", "oidc")).isNull();
        assertThat(PublicKeys.read(null, "duo")).isNull();
    }

    @Test
    void refuses_what_proves_nothing() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).generate();
        refused(new JWKSet(key).toString(false), "private");
        refused(new OctetSequenceKeyGenerator(256).generate().toJSONString(), "private or secret");
        refused(new RSAKeyGenerator(1024, true).generate().toPublicJWK().toJSONString(), "2048");
        refused(new ECKeyGenerator(Curve.P_384).generate().toPublicJWK().toJSONString(), "P-256");
        for (String text : new String[] {
            "{}", "{\"keys\":[]}", "x", "null", "[]", "\0", "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----"
        }) {
            refused(text, "public_keys must");
        }
        assertThatThrownBy(() -> PublicKeys.read(key.toPublicJWK().toJSONString(), "duo"))
                .isInstanceOf(Problem.class);
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.message()).contains(why)));
    }
}
