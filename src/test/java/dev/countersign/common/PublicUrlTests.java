package dev.countersign.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTests {

    @ParameterizedTest
    @CsvSource({
        "HTTPS://MFA.Example.com:443/, https://mfa.example.com, mfa.example.com, 443, ''",
        "https://mfa.example.com:8443, https://mfa.example.com:8443, mfa.example.com, 8443, ''",
        "http://localhost:80, http://localhost, localhost, 80, ''",
        "http://[::1]:8080, http://[::1]:8080, [::1], 8080, ''",
        "https://mfa_1.internal, https://mfa_1.internal, mfa_1.internal, 443, ''",
        "https://mfa_1.internal:8443, https://mfa_1.internal:8443, mfa_1.internal, 8443, ''",
        "https://Example.com/Mfa/, https://example.com/Mfa, example.com, 443, /Mfa",
        "https://example.com:444/a/b, https://example.com:444/a/b, example.com, 444, /a/b"
    })
    void is_spelled_one_way(String setting, String url, String name, int port, String path) {
        PublicUrl address = new PublicUrl(setting);
        assertThat(address.url()).isEqualTo(url);
        assertThat(address.hostName()).isEqualTo(name);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.path()).isEqualTo(path);
        assertThat(address.of("/x")).isEqualTo(url + "/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"foo", "https://", "ftp://a", "https://a/b?c", "https://a/#b", "https://a b", "https://u@a"})
    void is_an_address_of_a_server_and_nothing_else(String setting) {
        assertThatExceptionOfType(UnusableSetting.class).isThrownBy(() -> new PublicUrl(setting));
    }

    @Test
    void makes_its_own_addresses_relative_and_no_others() {
        PublicUrl address = new PublicUrl("https://example.com/mfa");
        assertThat(address.relative("https://example.com/mfa/sign-in?a=b")).isEqualTo("/mfa/sign-in?a=b");
        for (String other : new String[] {
            "https://example.com:8443/x", "https://example.com.evil.example/", "https://example.com//evil.example", "/x"
        }) {
            assertThat(address.relative(other)).isEqualTo(other);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://mfa.example.com, __Host-c, /",
        "https://example.com/mfa, __Secure-c, /mfa",
        "http://localhost:8080, c, /",
        "http://localhost:8080/mfa, c, /mfa"
    })
    void its_cookies_are_bound_as_tightly_as_browsers_allow(String setting, String name, String path) {
        assertThat(new PublicUrl(setting).cookieName("c")).isEqualTo(name);
        assertThat(new PublicUrl(setting).cookiePath()).isEqualTo(path);
    }
}
