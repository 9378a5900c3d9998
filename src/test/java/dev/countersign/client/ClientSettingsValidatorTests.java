package dev.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsValidatorTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/cb",
                "https://shop.example:8443/cb?a=b&c=%C3%BC",
                "https://xn--bcher-kva.example/",
                "https://192.0.2.1/cb",
                "https://[2001:db8::1]/cb",
                "http://localhost:3000/cb",
                "http://127.0.0.1/cb",
                "http://[::1]:8080/cb"
            })
    void takes_whole_https_addresses(String uri) {
        assertThat(ClientSettingsValidator.uriFault(uri)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("F20: says what is wrong, with the right spelling")
    @CsvSource({
        "https://shop.example/zurück, \"https://shop.example/zur%C3%BCck\"",
        "https://shop.example/cb?q=✓, \"https://shop.example/cb?q=%E2%9C%93\"",
        "https://bücher.example/cb, \"https://xn--bcher-kva.example/cb\"",
        "https://bücher.example/zurück, \"https://xn--bcher-kva.example/zur%C3%BCck\"",
        "https://my_shop.example/cb, underscore",
        "http://shop.example/cb, must begin with https://",
        "https://shop.example/cb#top, fragment",
        "https://ada@shop.example/cb, user name",
        "https://shop.example/a b, spaces",
        "https://shop.example/100%, percent-encoded byte",
        "https://shop.example/{id}, position 22",
        "https://, no usable host|character",
        "shop.example/cb, whole https address",
        "javascript:alert(1), whole https address",
        "'', whole https address"
    })
    void says_what_is_wrong(String uri, String sentence) {
        assertThat(ClientSettingsValidator.uriFault(uri))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .containsPattern(sentence.contains("|") ? sentence : java.util.regex.Pattern.quote(sentence)));
    }
}
