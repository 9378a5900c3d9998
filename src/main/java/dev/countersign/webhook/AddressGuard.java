package dev.countersign.webhook;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps webhooks out of the networks this server can reach and the open internet cannot. It is the HTTP client's own
 * resolver: a connection goes to an address that was checked in the same look-up, so a name that answers differently
 * the second time gains nothing.
 */
@Component
class AddressGuard implements DnsResolver {

    private static final int MOST_LENGTH = 500;

    /** Each costs seconds when nobody answers there. */
    private static final int MOST_TRIED = 3;

    /** What ends like a number is read as an address by one program or another, in octal or hexadecimal too. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?[0-9][^.]*\\.?");

    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /** Looks a name up. */
    interface Names {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    private final boolean closedNetwork;
    private final Names names;

    @Autowired
    AddressGuard(WebhookProperties properties) {
        this(properties.allowPrivateAddresses(), InetAddress::getAllByName);
    }

    AddressGuard(boolean closedNetwork, Names names) {
        this.closedNetwork = closedNetwork;
        this.names = names;
    }

    /**
     * The URL as an endpoint may have it, its host looked up.
     *
     * @throws Problem saying what is wrong with it
     */
    URI checked(String url) {
        URI uri = wellFormed(url);
        try {
            resolve(uri.getHost());
            return uri;
        } catch (AddressRefused e) {
            throw problem("not_public", "The host of this URL has an address that is not public.");
        } catch (UnknownHostException e) {
            throw problem("not_found", "The host of this URL could not be found.");
        }
    }

    /** The URL in a form that leaves no doubt where it leads. @throws Problem saying what is wrong with it */
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
        if (!https && !(closedNetwork && "http".equalsIgnoreCase(uri.getScheme()))) {
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
        return uri.toString().length() > MOST_LENGTH ? "The URL must have at most 500 characters." : null;
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

    /** Addresses of the host, when webhooks may reach every one that it has. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.find(host);
        for (InetAddress address : addresses) {
            if (!closedNetwork && !PublicAddresses.contain(address)) {
                throw new AddressRefused(host);
            }
        }
        return addresses.length > MOST_TRIED ? Arrays.copyOf(addresses, MOST_TRIED) : addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
