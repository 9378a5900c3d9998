package dev.countersign.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
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

/** Connections to the server. */
final class TlsProbe {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MOST_HEADERS = 100;
    private static final String QUESTION =
            "GET %s/oauth/v1/health_check HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";

    private static final String PAGE = "GET %s/security HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";

    private final Target target;

    TlsProbe(Target target) {
        this.target = target;
    }

    /** Looks at whatever answers, trusted or not, and tells it nothing. */
    ProbeResult look() throws IOException {
        try (SSLSocket socket = connect(TrustStores.anybody(), false)) {
            List<X509Certificate> chain = Arrays.stream(socket.getSession().getPeerCertificates())
                    .map(TlsProbe::x509)
                    .toList();
            String protocol = socket.getSession().getProtocol();
            socket.getOutputStream()
                    .write(QUESTION.formatted(target.path(), target.name()).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return new ProbeResult(protocol, chain, status(answer.readLine()), date(answer));
        }
    }

    /** Where the server sends a browser that asks for a page of its own without being signed in; empty for nowhere. */
    String redirect() throws IOException {
        try (SSLSocket socket = connect(TrustStores.anybody(), false)) {
            socket.getOutputStream()
                    .write(PAGE.formatted(target.path(), target.name()).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            status(answer.readLine());
            return header(answer, "location:");
        }
    }

    /** Why a client that trusts these does not talk to the server; empty when it does. */
    Optional<String> refusal(SSLContext trust) throws IOException {
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

    private SSLSocket connect(SSLContext trust, boolean named) throws IOException {
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(target.host(), target.port()), PATIENCE_MILLIS);
        plain.setSoTimeout(PATIENCE_MILLIS);
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, target.host(), target.port(), true);
        try {
            if (named) {
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
        for (int i = 0; i < MOST_HEADERS && line != null && !line.isEmpty(); i++) {
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
