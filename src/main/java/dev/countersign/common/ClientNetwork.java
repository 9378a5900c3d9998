package dev.countersign.common;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What counts as one source of requests: an IPv4 address, or the /64 of an IPv6 address, which one customer has. */
public final class ClientNetwork {

    private static final int BYTES_OF_A_NETWORK = 8;
    private static final int LONGEST = 64;

    private ClientNetwork() {}

    /** The source that this address belongs to; a text that is no address stands for itself, cut to 64 characters. */
    public static String of(String address) {
        String text = address.length() > LONGEST ? address.substring(0, LONGEST) : address;
        if (!text.matches("[0-9a-fA-F:.]+(%[\\w.-]+)?") || text.chars().noneMatch(c -> c == ':' || c == '.')) {
            return text; // nothing here may be looked up as a host's name
        }
        try {
            InetAddress parsed = InetAddress.getByName(text.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address six ? network(six) : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return text;
        }
    }

    private static String network(Inet6Address address) {
        byte[] bytes = address.getAddress();
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < BYTES_OF_A_NETWORK; i += 2) {
            network.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff))
                    .append(':');
        }
        return network.append(":/64").toString();
    }
}
