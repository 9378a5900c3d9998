package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R40: webhooks reach the open internet and nothing else. */
class AddressGuardTests {

    private static final String PUBLIC = "93.184.216.34";

    private final AddressGuard guard = answering(PUBLIC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:7f00:1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void an_address_that_is_not_public_is_refused(String address) {
        assertThatExceptionOfType(AddressGuard.NotPublicException.class)
                .isThrownBy(() -> answering(address).resolve("example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PUBLIC,
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.1.1.1",
                "128.0.0.1",
                "169.253.1.1",
                "172.15.1.1",
                "172.32.0.1",
                "192.167.1.1",
                "192.169.1.1",
                "198.17.1.1",
                "198.20.1.1",
                "223.255.255.255",
                "2001:200::1",
                "2003::1",
                "2606:2800:220:1::1",
                "2a00:1450:4001::1"
            })
    void a_public_address_is_taken(String address) throws UnknownHostException {
        assertThat(answering(address).resolve("example.com")).hasSize(1);
    }

    @Test
    void one_private_address_among_public_ones_is_enough_to_refuse() {
        assertThatExceptionOfType(AddressGuard.NotPublicException.class)
                .isThrownBy(() -> answering(PUBLIC, "10.0.0.1").resolve("example.com"));
    }

    @Test
    void of_many_addresses_all_are_checked_and_few_are_tried() throws UnknownHostException {
        assertThat(answering("1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4").resolve("example.com"))
                .hasSize(3);
        assertThatExceptionOfType(AddressGuard.NotPublicException.class)
                .isThrownBy(() ->
                        answering("1.1.1.1", "1.1.1.2", "1.1.1.3", "127.0.0.1").resolve("example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks",
                "/hooks",
                "http://example.com/hooks",
                "file:///etc/passwd",
                "ftp://example.com/",
                "gopher://example.com/",
                "jar:https://example.com!/",
                "https:example.com",
                "https:///hooks",
                "https://user@example.com/",
                "https://user:password@example.com/",
                "https://example.com@127.0.0.1/",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://exa mple.com/",
                "https://exämple.com/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://127.0.0.0x1/",
                "https://1.2.3.4.5/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.0.0.1./",
                "https://017700000001/"
            })
    void a_url_that_does_not_say_plainly_where_it_leads_is_refused(String url) {
        refused(guard, url, "invalid");
    }

    @Test
    void a_long_url_is_refused() {
        refused(guard, "https://example.com/" + "a".repeat(500), "invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[fe80::1%25eth0]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://localhost/",
                "https://localhost./",
                "https://LOCALHOST:8443/"
            })
    void the_machines_own_names_and_numbers_are_refused(String url) {
        AddressGuard real = new AddressGuard(false, InetAddress::getAllByName);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> real.checked(url))
                .satisfies(e -> assertThat(e.code()).isEqualTo("invalid_webhook_url"));
    }

    @Test
    void a_host_that_cannot_be_found_is_refused() {
        AddressGuard lost = new AddressGuard(false, host -> {
            throw new UnknownHostException(host);
        });
        refused(lost, "https://example.com/", "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com:8443/hooks?a=b%20c",
                "HTTPS://Example.com/",
                "https://93.184.216.34/",
                "https://[2606:2800:220:1::1]/"
            })
    void a_public_https_url_is_taken_as_it_is(String url) {
        assertThat(guard.checked(" " + url + " ")).hasToString(url);
    }

    @Test
    void a_closed_network_may_use_private_addresses_and_plain_http() {
        AddressGuard closed = new AddressGuard(true, InetAddress::getAllByName);
        assertThat(closed.checked("http://127.0.0.1:8080/hooks")).hasPort(8080);
        refused(closed, "file:///etc/passwd", "invalid");
    }

    private static void refused(AddressGuard guard, String url, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> guard.checked(url))
                .satisfies(e -> assertThat(e.faults()).singleElement().satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo("url");
                    assertThat(fault.code()).isEqualTo(code);
                }));
    }

    private static AddressGuard answering(String... addresses) {
        return new AddressGuard(
                false,
                host -> Arrays.stream(addresses).map(AddressGuardTests::address).toArray(InetAddress[]::new));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getAllByName(literal)[0];
        } catch (UnknownHostException e) {
            throw new AssertionError(literal, e);
        }
    }
}
