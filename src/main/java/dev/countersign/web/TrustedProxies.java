package dev.countersign.web;

import dev.countersign.common.IpAddress;
import dev.countersign.common.UnusableSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The proxies whose {@code X-Forwarded-For} is trusted ({@code countersign.trusted-proxies}): addresses and networks,
 * separated by commas. Without any, the peer of the connection is the client.
 */
@Component
class TrustedProxies {

    private static final String SETTING = "countersign.trusted-proxies";

    private final List<Network> networks;

    TrustedProxies(@Value("${" + SETTING + ":}") String setting) {
        this.networks = Arrays.stream(setting.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Network::of)
                .toList();
    }

    /**
     * Returns the client: the last hop that is not a trusted proxy. Hops to its left were written by the client and are
     * ignored.
     *
     * @param peer who opened the connection
     * @param hops what {@code X-Forwarded-For} says, the nearest hop last
     */
    IpAddress client(IpAddress peer, List<String> hops) {
        IpAddress client = peer;
        for (int i = hops.size() - 1; i >= 0 && contain(client); i--) {
            Optional<IpAddress> next = IpAddress.parse(hops.get(i));
            if (next.isEmpty()) {
                return client;
            }
            client = next.get();
        }
        return client;
    }

    private boolean contain(IpAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address.bytes()));
    }

    /** The addresses that begin with the same bits. */
    private record Network(byte[] start, int bits) {

        static Network of(String entry) {
            int slash = entry.indexOf('/');
            String address = slash < 0 ? entry : entry.substring(0, slash);
            String length = slash < 0 ? "" : entry.substring(slash + 1);
            // an address with a port is no address of a proxy: its next connection comes from another port
            boolean withPort = address.startsWith("[") || address.matches("[0-9]+\\..*:.*");
            Optional<IpAddress> start = withPort ? Optional.empty() : IpAddress.parse(address);
            int whole = start.map(found -> found.bytes().length * Byte.SIZE).orElse(-1);
            if (start.isEmpty() || slash >= 0 && !length.matches("\\d{1,3}")) {
                throw unusable(entry);
            }
            int bits = slash < 0 ? whole : Integer.parseInt(length);
            if (bits > whole || !zeroBeyond(start.get().bytes(), bits)) {
                throw unusable(entry);
            }
            return new Network(start.get().bytes(), bits);
        }

        boolean contains(byte[] address) {
            return address.length == start.length && firstDifference(address) >= bits;
        }

        private int firstDifference(byte[] address) {
            int byteIndex = Arrays.mismatch(start, address);
            if (byteIndex < 0) {
                return Integer.MAX_VALUE;
            }
            int difference = (start[byteIndex] ^ address[byteIndex]) & 0xff;
            return byteIndex * Byte.SIZE + Integer.numberOfLeadingZeros(difference) - (Integer.SIZE - Byte.SIZE);
        }

        private static boolean zeroBeyond(byte[] start, int bits) {
            return IntStream.range(bits, start.length * Byte.SIZE)
                    .noneMatch(bit -> (start[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE) != 0);
        }

        private static UnusableSetting unusable(String entry) {
            return new UnusableSetting(
                    SETTING + " has the entry \"" + entry + "\", which is no address and no network.",
                    "Give IP addresses and networks separated by commas, such as 10.0.0.5, 192.168.7.0/24, 2001:db8::/48.");
        }
    }
}
