package dev.countersign.webhook;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps webhooks out of networks that this server can reach and the public internet cannot. It is the resolver of the
 * HTTP client: a connection goes to an address that was checked in the same look-up, so a name that resolves differently
 * the second time gains nothing.
 */
@Component
class AddressGuard implements DnsResolver {

    private static final int MAX_LENGTH = 500;

    /** Each unreachable address costs seconds. */
    private static final int MAX_ADDRESSES = 3;

    /** A host that ends like a number is read as an address by some programs, also in octal or hexadecimal. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?[0-9][^.]*\\.?");

    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /** Resolves host names. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final boolean privateAllowed;
    private final Resolver resolver;

    @Autowired
    AddressGuard(WebhookProperties properties) {
        this(properties.allowPrivateAddresses(), InetAddress::getAllByName);
    }

    AddressGuard(boolean privateAllowed, Resolver resolver) {
        this.privateAllowed = privateAllowed;
        this.resolver = resolver;
    }

    /**
     * Returns the URL of a new endpoint, after its host was resolved.
     *
     * @throws Problem when an endpoint must not have this URL
     */
    URI checked(String url) {
        URI uri = wellFormed(url);
        try {
            resolve(uri.getHost());
            return uri;
        } catch (NotPublicException e) {
            throw problem("not_public", "The host of this URL has an address that is not public.");
        } catch (UnknownHostException e) {
            throw problem("not_found", "The host of this URL could not be found.");
        }
    }

    /** Returns a URL whose target is unambiguous. @throws Problem when an endpoint must not have this URL */
    URI wellFormed(String url) {
        URI uri = parsed(url.strip());
        String fault = fault(uri);
        if (fault != null) {
            throw problem("invalid", fault);
        }
        return uri;
    }

    private @Nullable String fault(URI uri) {
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        if (!https && !(privateAllowed && "http".equalsIgnoreCase(uri.getScheme()))) {
            return "The URL must begin with https://.";
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return "The URL must not have a user name, a password or a fragment.";
        }
        String host = uri.getHost();
        if (host == null
                || (NUMERIC.matcher(host).matches()
                        && !DOTTED_QUAD.matcher(host).matches())) {
            return "The URL must name a host, or an address in its usual form.";
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            return "The port must be between 1 and 65535.";
        }
        return uri.toString().length() > MAX_LENGTH ? "The URL must have at most 500 characters." : null;
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw problem("invalid", "This is not a URL.");
        }
    }

    private static Problem problem(String code, String message) {
        return Problem.unprocessable("invalid_webhook_url", new Fault("url", code, message));
    }

    /** Returns the addresses of a host if webhooks may reach each of them. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (!privateAllowed && !PublicAddresses.contain(address)) {
                throw new NotPublicException(host);
            }
        }
        return addresses.length > MAX_ADDRESSES ? Arrays.copyOf(addresses, MAX_ADDRESSES) : addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** A host has an address that webhooks must not reach. */
    static final class NotPublicException extends UnknownHostException {

        NotPublicException(String host) {
            super(host + " has an address that is not public");
        }
    }

    /** The addresses of the public internet: all but the special-purpose registries of RFC 6890. */
    private static final class PublicAddresses {

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
         * Whether the public internet routes this address. Of IPv6, only global unicast: loopback, link-local, unique-local,
         * multicast, NAT64 and the forms that embed an IPv4 address are outside of it.
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
}
