package dev.countersign.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P13 and F14: one address has one spelling. */
class IpAddressTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.91, 192.0.2.91",
        "192.0.2.91:51001, 192.0.2.91",
        "' 192.0.2.91 ', 192.0.2.91",
        "::ffff:192.0.2.91, 192.0.2.91",
        "[::ffff:192.0.2.91]:443, 192.0.2.91",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::1]:443, 2001:db8::1",
        "fe80::1%eth0, fe80::1",
        "::1, ::1",
        "0:0:0:0:0:0:0:1, ::1",
        "::, ::",
        "2001:db8:0:1:0:0:0:0, 2001:db8:0:1::",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:2:3:4:5:6:0:8, 1:2:3:4:5:6:0:8"
    })
    void writes_every_spelling_of_an_address_in_one_way(String written, String text) {
        assertThat(IpAddress.parse(written)).map(IpAddress::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "localhost",
                "dead.beef",
                "cafe",
                "999.999.999.999",
                "1.2.3",
                "3232235777",
                "1.2.3.4:123456",
                "2001:db8::1::2",
                "[2001:db8::1",
                "[192.0.2.1]",
                "2001:db8::1]:443",
                "12345::",
                "::ffff:999.1.1.1",
                "1.2.3.4, 5.6.7.8",
                ".cafe:1",
                "1.2.3.4:65536",
                ":",
                "1:2:3:4:5:6:7:8:9"
            })
    void takes_nothing_else_for_an_address(String written) {
        assertThat(IpAddress.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.91:1, 192.0.2.91",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::ffff, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8::/64"
    })
    void counts_ipv6_by_the_network_of_a_subscriber(String written, String source) {
        assertThat(IpAddress.parse(written)).map(IpAddress::source).contains(source);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:0DB8:1:2::9, 2001:db8:1:2::/64",
        "fe80::1%eth0, fe80::/64",
        "::1, ::/64",
        "unknown, unknown",
        "999.999.999.999, 999.999.999.999"
    })
    void an_ipv6_address_stands_for_its_network(String address, String source) {
        assertThat(IpAddress.sourceOf(address)).isEqualTo(source);
    }

    @Test
    void a_long_text_that_is_no_address_is_cut() {
        assertThat(IpAddress.sourceOf("x".repeat(9000))).hasSize(64);
    }
}
