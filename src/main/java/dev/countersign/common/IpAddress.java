package dev.countersign.common;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address in one spelling, however it was written: with a port, in brackets, with a zone, in capital letters, or as
 * an IPv4 address inside of IPv6. No name is ever looked up.
 */
public final class IpAddress {

    private static final int LONGEST = 80;
    private static final int LONGEST_NAME = 64;
    private static final String PORT = "(?::(?:[1-5]?\\d{1,4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?";
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})" + PORT);
    private static final Pattern IPV6 = Pattern.compile("([0-9A-Fa-f:][0-9A-Fa-f:.]*)(?:%[\\w.-]+)?");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\[\\]]+)]" + PORT);

    /** How much of an IPv6 address one subscriber has: the rest changes at will. */
    private static final int BYTES_OF_A_SUBSCRIBER = 8;

    private final InetAddress address;

    private IpAddress(InetAddress address) {
        this.address = address;
    }

    /** Reads an address; empty when the text is none. */
    public static Optional<IpAddress> parse(String text) {
        String plain = text.length() > LONGEST ? "" : text.strip();
        Matcher ipv4 = IPV4.matcher(plain);
        if (ipv4.matches()) {
            return literal(ipv4.group(1));
        }
        Matcher brackets = IN_BRACKETS.matcher(plain);
        Matcher ipv6 = IPV6.matcher(brackets.matches() ? brackets.group(1) : plain);
        return ipv6.matches() && ipv6.group(1).indexOf(':') >= 0 ? literal(ipv6.group(1)) : Optional.empty();
    }

    /** {@link #source} of an address; a text that is none stands for itself, cut to 64 characters. */
    public static String sourceOf(String text) {
        return parse(text)
                .map(IpAddress::source)
                .orElse(text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text);
    }

    /** Digits and dots, or hexadecimal digits with a colon: the library takes such a text for a name in no case. */
    private static Optional<IpAddress> literal(String text) {
        boolean tooLarge = text.indexOf(':') < 0
                && Arrays.stream(text.split("\\.")).anyMatch(part -> Integer.parseInt(part) > 255);
        if (tooLarge) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IpAddress(InetAddress.getByName(text)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The bits, for comparisons with networks. */
    public byte[] bytes() {
        return address.getAddress();
    }

    /** The one spelling: {@code 192.0.2.1} or, by RFC 5952, {@code 2001:db8::1}. */
    public String text() {
        return address instanceof Inet4Address ? address.getHostAddress() : shortened(address.getAddress());
    }

    /** What limits count by: an IPv4 address, or the /64 of an IPv6 address, such as {@code 2001:db8::/64}. */
    public String source() {
        if (address instanceof Inet4Address) {
            return text();
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), BYTES_OF_A_SUBSCRIBER), 16);
        return shortened(network) + "/64";
    }

    private static String shortened(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
