package dev.countersign.doctor;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where to look. */
record Target(String host, int port, String path) {

    static final int USUAL_PORT = 443;

    /** The host and port of an address; empty when no application could use it, which is reported. */
    static Optional<Target> of(String address, Report report) {
        try {
            URI uri = new URI(address.toLowerCase(Locale.ROOT));
            if (uri.getHost() == null) {
                report.wrong(address + " is no address of a server. Give one such as https://mfa.example.com.");
                return Optional.empty();
            }
            if (!"https".equals(uri.getScheme())) {
                report.wrong(address + " is not https. Clients of the Duo OIDC Auth API call https addresses only: put"
                        + " TLS in front of the server and set countersign.public-url.");
                return Optional.empty();
            }
            return Optional.of(new Target(
                    uri.getHost(),
                    uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                    uri.getRawPath().replaceFirst("/+$", "")));
        } catch (URISyntaxException e) {
            report.wrong(address + " is no address of a server. Give one such as https://mfa.example.com.");
            return Optional.empty();
        }
    }

    /** As it is written into a client. */
    String name() {
        return port == USUAL_PORT ? host : host + ':' + port;
    }

    /** Whether a browser that is sent there stays at this address. */
    boolean keeps(String location) {
        return location.startsWith(path + '/') && !location.startsWith("//")
                || location.startsWith("https://" + name() + path + '/');
    }
}
