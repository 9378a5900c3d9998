package dev.countersign.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtpauthUriTests {

    @Test
    void it_has_the_form_that_apps_and_the_wire_contract_know() {
        assertThat(OtpauthUri.of("Foo Corp", "user@foo-corp.com", "JBSWY3DPEHPK3PXP")
                        .reveal())
                .isEqualTo("otpauth://totp/Foo%20Corp:user@foo-corp.com?secret=JBSWY3DPEHPK3PXP"
                        + "&issuer=Foo%20Corp&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void letters_and_digits_stand_as_they_are_and_a_blank_is_no_plus_sign() {
        assertThat(OtpauthUri.of("Az09-._~", "A B", "KEY").reveal()).startsWith("otpauth://totp/Az09-._~:A%20B?");
    }

    /** R24: whatever the names hold, the link reads back as the same parts with one secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {"A:B&secret=X", "a%00b", "<img onerror>", "=cmd()", "Grüße 🙂", "a+b c", "x?y#z", "/../", "a:b"})
    void names_cannot_change_its_parts(String name) {
        URI uri = URI.create(OtpauthUri.of(name, name, "KEY").reveal());
        List<String> label = Arrays.stream(uri.getRawPath().substring(1).split(":"))
                .map(OtpauthUriTests::decoded)
                .toList();
        Map<String, String> query = Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
        assertThat(label).containsExactly(name, name);
        assertThat(query)
                .containsEntry("issuer", name)
                .containsEntry("secret", "KEY")
                .hasSize(5);
    }

    @Test
    void it_does_not_print_itself() {
        assertThat(OtpauthUri.of("a", "b", "KEY")).hasToString("***");
    }

    private static String decoded(String text) {
        assertThat(text).doesNotContain("+");
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
