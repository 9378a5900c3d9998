package dev.countersign.web;

import dev.countersign.common.IpAddress;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Sets the remote address of every request to that of the client behind trusted proxies, and scheme, host and port to
 * those of the public URL. Scheme, host and port as a proxy or a caller sends them are ignored: links that are built from a
 * request work in browsers, also behind a proxy that does not pass the port on. Forwarding headers are removed.
 */
class RemoteAddressValve extends ValveBase {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final TrustedProxies proxies;
    private final String scheme;
    private final String host;
    private final int port;

    RemoteAddressValve(TrustedProxies proxies, String scheme, String host, int port) {
        super(true);
        this.proxies = proxies;
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        IpAddress.parse(request.getPeerAddr())
                .map(peer -> proxies.client(peer, hops(request)).text())
                .ifPresent(client -> {
                    request.setRemoteAddr(client);
                    request.setRemoteHost(client);
                });
        removeForwarding(request.getCoyoteRequest().getMimeHeaders());
        request.getCoyoteRequest().scheme().setString(scheme);
        request.getCoyoteRequest().serverName().setString(host);
        request.getCoyoteRequest().setServerPort(port);
        request.setSecure("https".equals(scheme));
        getNext().invoke(request, response);
    }

    private static List<String> hops(Request request) {
        List<String> hops = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(FORWARDED_FOR))) {
            hops.addAll(List.of(line.split(",", -1)));
        }
        return hops;
    }

    private static void removeForwarding(MimeHeaders headers) {
        Collections.list(headers.names()).stream()
                .filter(name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return lower.startsWith("x-forwarded-") || lower.equals("forwarded");
                })
                .forEach(headers::removeHeader);
    }
}
