package dev.countersign.doctor;

import dev.countersign.doctor.Diagnosis.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Connects to a server and reads its TLS parameters and its answers. */
final class TlsProbe {

    /** The address of the server to diagnose. */
    record Target(String host, int port, String path) {

        static final int DEFAULT_PORT = 443;

        /** Parses an address; empty when no application could use it, which is reported. */
        static Optional<Target> of(String address, Report report) {
            try {
                URI uri = new URI(address.toLowerCase(Locale.ROOT));
                if (uri.getHost() == null) {
                    report.wrong(address + " is no address of a server. Give one such as https://mfa.example.com.");
                    return Optional.empty();
                }
                if (!"https".equals(uri.getScheme())) {
                    report.wrong(
                            address + " is not https. Clients of the Duo OIDC Auth API call https addresses only: put"
                                    + " TLS in front of the server and set countersign.public-url.");
                    return Optional.empty();
                }
                return Optional.of(new Target(
                        uri.getHost(),
                        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                        uri.getRawPath().replaceFirst("/+$", "")));
            } catch (URISyntaxException e) {
                report.wrong(address + " is no address of a server. Give one such as https://mfa.example.com.");
                return Optional.empty();
            }
        }

        /** Returns the host, with a port unless it is the default, as clients are configured with it. */
        String name() {
            return port == DEFAULT_PORT ? host : host + ':' + port;
        }

        /** Whether a redirect to this location stays at this address. */
        boolean contains(String location) {
            return location.startsWith(path + '/') && !location.startsWith("//")
                    || location.startsWith("https://" + name() + path + '/');
        }
    }

    /**
     * The answer of a server.
     *
     * @param protocol the TLS version
     * @param chain the certificate chain, that of the server first
     * @param status the HTTP status of the answer to a health check with the wrong method; 0 when there was none
     * @param date the time by the clock of the server, if it was sent
     */
    record ProbeResult(
            String protocol,
            List<X509Certificate> chain,
            int status,
            @Nullable Instant date) {}

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_HEADERS = 100;
    private static final String HEALTH_CHECK =
            "GET %s/oauth/v1/health_check HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";

    private static final String SECURITY_PAGE = "GET %s/security HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";

    private final Target target;

    TlsProbe(Target target) {
        this.target = target;
    }

    /** Sends a public request to the server, whether its certificate is trusted or not. */
    ProbeResult probe() throws IOException {
        try (SSLSocket socket = connect(TrustStores.all(), false)) {
            List<X509Certificate> chain = Arrays.stream(socket.getSession().getPeerCertificates())
                    .map(TlsProbe::x509)
                    .toList();
            String protocol = socket.getSession().getProtocol();
            socket.getOutputStream()
                    .write(HEALTH_CHECK.formatted(target.path(), target.name()).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return new ProbeResult(protocol, chain, status(answer.readLine()), date(answer));
        }
    }

    /** Returns the location to which the server redirects a browser without a session; empty for none. */
    String redirect() throws IOException {
        try (SSLSocket socket = connect(TrustStores.all(), false)) {
            socket.getOutputStream()
                    .write(SECURITY_PAGE.formatted(target.path(), target.name()).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            status(answer.readLine());
            return header(answer, "location:");
        }
    }

    /** Returns the reason why a client with this trust store rejects the server; empty when it accepts it. */
    Optional<String> rejection(SSLContext trust) throws IOException {
        try (SSLSocket socket = connect(trust, true)) {
            socket.getSession();
            return Optional.empty();
        } catch (SSLException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return Optional.of(String.valueOf(cause.getMessage()));
        }
    }

    private SSLSocket connect(SSLContext trust, boolean verifyHost) throws IOException {
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(target.host(), target.port()), TIMEOUT_MILLIS);
        plain.setSoTimeout(TIMEOUT_MILLIS);
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, target.host(), target.port(), true);
        try {
            if (verifyHost) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static X509Certificate x509(Certificate certificate) {
        return (X509Certificate) certificate;
    }

    private static int status(@Nullable String line) {
        return line != null && line.matches("HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(line.substring(9, 12)) : 0;
    }

    private static @Nullable Instant date(BufferedReader answer) throws IOException {
        String date = header(answer, "date:");
        return date.isEmpty() ? null : parsed(date);
    }

    private static String header(BufferedReader answer, String name) throws IOException {
        String line = answer.readLine();
        for (int i = 0; i < MAX_HEADERS && line != null && !line.isEmpty(); i++) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name)) {
                return line.substring(name.length()).strip();
            }
            line = answer.readLine();
        }
        return "";
    }

    private static @Nullable Instant parsed(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
