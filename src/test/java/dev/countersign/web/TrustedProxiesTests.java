package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.IpAddress;
import dev.countersign.common.UnusableSetting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P13: which hop of a chain is the client. */
class TrustedProxiesTests {

    private static final String PROXIES = "10.0.0.5, 192.168.7.0/24,2001:db8:f::/48";

    @ParameterizedTest
    @CsvSource({
        // nobody who is not named is believed, on a private network neither
        "10.0.0.6, 203.0.113.9, 10.0.0.6",
        "127.0.0.1, 203.0.113.9, 127.0.0.1",
        "192.168.8.1, 203.0.113.9, 192.168.8.1",
        "2001:db8:e::1, 203.0.113.9, 2001:db8:e::1",
        // the last hop that no trusted proxy stands for; what the client wrote itself lies to the left
        "10.0.0.5, 203.0.113.9, 203.0.113.9",
        "10.0.0.5, '1.1.1.1, 203.0.113.9', 203.0.113.9",
        "10.0.0.5, '10.0.0.5, 192.168.7.3, 203.0.113.9', 203.0.113.9",
        "10.0.0.5, '1.1.1.1, 203.0.113.9, 192.168.7.77, 192.168.7.1', 203.0.113.9",
        "192.168.7.255, '203.0.113.9, 2001:db8:f:1::2', 203.0.113.9",
        "2001:db8:f:ffff::1, 2001:db8:1::9, 2001:db8:1::9",
        "::ffff:10.0.0.5, 203.0.113.9, 203.0.113.9",
        // ports and brackets
        "10.0.0.5, 203.0.113.9:51001, 203.0.113.9",
        "10.0.0.5, '[2001:db8:1::9]:443', 2001:db8:1::9",
        "10.0.0.5, '203.0.113.9, 192.168.7.1:8080, [2001:db8:f::1]', 203.0.113.9",
        // what is no address ends the chain where it can be followed to
        "10.0.0.5, unknown, 10.0.0.5",
        "10.0.0.5, '203.0.113.9, unknown, 192.168.7.1', 192.168.7.1",
        "10.0.0.5, '203.0.113.9,', 10.0.0.5",
        "10.0.0.5, '', 10.0.0.5",
        // all of them are proxies of ours
        "10.0.0.5, '192.168.7.2, 192.168.7.1', 192.168.7.2"
    })
    void finds_the_last_hop_that_is_no_trusted_proxy(String peer, String hops, String client) {
        assertThat(client(PROXIES, peer, hops)).isEqualTo(client);
    }

    @Test
    void believes_nobody_where_no_proxy_is_named() {
        assertThat(client("", "10.0.0.5", "203.0.113.9")).isEqualTo("10.0.0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 198.51.100.1, true",
        "::/0, 2001:db8::1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "10.1.2.0/23, 10.1.3.255, true",
        "10.1.2.0/23, 10.1.4.0, false",
        "10.1.2.128/25, 10.1.2.127, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void compares_as_many_bits_as_a_network_names(String network, String peer, boolean trusted) {
        assertThat(client(network, peer, "203.0.113.9")).isEqualTo(trusted ? "203.0.113.9" : peer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "10.0.0.5:80",
                "[::1]",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/x",
                "10.0.0.0/",
                "10.0.0.5/8",
                "2001:db8::1/64",
                "10.0.0.0/-1",
                "10.0.0",
                "*",
                "10.0.0.5;10.0.0.6"
            })
    void refuses_what_is_no_address_and_no_network(String setting) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new TrustedProxies(setting))
                .withMessageContaining("\"" + setting + "\", which is no address and no network");
    }

    private static String client(String proxies, String peer, String hops) {
        return new TrustedProxies(proxies)
                .client(IpAddress.parse(peer).orElseThrow(), hops.isEmpty() ? List.of() : List.of(hops.split(",", -1)))
                .text();
    }
}
