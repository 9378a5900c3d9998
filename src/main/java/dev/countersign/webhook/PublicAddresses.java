package dev.countersign.webhook;

import java.net.InetAddress;
import java.util.List;

/** Tells addresses of the open internet from all others (the special-purpose registries of RFC 6890). */
final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC = List.of(
            new Block(8, 0),
            new Block(8, 10),
            new Block(10, 100, 64),
            new Block(8, 127),
            new Block(16, 169, 254),
            new Block(12, 172, 16),
            new Block(24, 192, 0, 0),
            new Block(24, 192, 0, 2),
            new Block(24, 192, 88, 99),
            new Block(16, 192, 168),
            new Block(15, 198, 18),
            new Block(24, 198, 51, 100),
            new Block(24, 203, 0, 113),
            // multicast, reserved and broadcast
            new Block(3, 224));

    private static final Block GLOBAL_UNICAST = new Block(3, 0x20);

    /** Inside global unicast: tunnels that carry IPv4 addresses (Teredo, 6to4), benchmarks and documentation. */
    private static final List<Block> NOT_PUBLIC_6 = List.of(
            new Block(23, 0x20, 0x01, 0x00),
            new Block(32, 0x20, 0x01, 0x0d, 0xb8),
            new Block(16, 0x20, 0x02),
            new Block(20, 0x3f, 0xff, 0x00));

    private PublicAddresses() {}

    /**
     * Whether the open internet knows this address. Of IPv6 only global unicast: loopback, link-local, unique-local,
     * multicast, NAT64 and the forms that embed an IPv4 address lie outside of it.
     */
    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4
                ? NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes))
                : GLOBAL_UNICAST.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.contains(bytes));
    }

    /** The addresses that share the first {@code bits} bits; bytes that are not named are zero. */
    private record Block(int bits, int... start) {

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                int wanted = bit / 8 < start.length ? start[bit / 8] : 0;
                if ((address[bit / 8] & mask) != (wanted & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
