package dev.countersign.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:0DB8:1:2::9, 2001:db8:1:2::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "unknown, unknown",
        "999.999.999.999, 999.999.999.999"
    })
    void an_ipv6_address_stands_for_its_network(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }

    @Test
    void a_long_text_is_cut() {
        assertThat(ClientNetwork.of("x".repeat(9000))).hasSize(64);
    }
}
