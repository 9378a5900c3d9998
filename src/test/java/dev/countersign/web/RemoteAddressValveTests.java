package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P13 and F30: what a request says about its client and its address, over real connections. */
class RemoteAddressValveTests {

    private static final String SPOOFED = """
            X-Forwarded-For: 203.0.113.9
            X-Forwarded-Proto: ftp
            X-Forwarded-Host: evil.example
            X-Forwarded-Port: 99
            X-Forwarded-Prefix: /evil
            Forwarded: for=203.0.113.8;host=evil.example
            """;

    private static final String ADDRESS = " https mfa.example.com:8443 secure=true https://mfa.example.com:8443/x";

    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void an_untrusted_peer_of_this_machine_is_itself_the_client() throws Exception {
        start("10.0.0.0/8");
        assertThat(ask(SPOOFED)).isEqualTo("127.0.0.1 127.0.0.1" + ADDRESS);
    }

    @Test
    void a_trusted_proxy_says_who_the_client_is_and_nothing_more() throws Exception {
        start("127.0.0.1");
        assertThat(ask(SPOOFED)).isEqualTo("203.0.113.9 203.0.113.9" + ADDRESS);
    }

    @Test
    void the_spoofed_left_part_of_a_chain_counts_for_nothing() throws Exception {
        start("127.0.0.1,10.0.0.0/8");
        String chain = "X-Forwarded-For: 1.1.1.1, 127.0.0.1\nx-forwarded-for: [2001:DB8::9]:443\n"
                + "X-Forwarded-For: 10.0.0.1:80,10.0.0.2\n";
        assertThat(ask(chain)).startsWith("2001:db8::9 2001:db8::9 ");
    }

    @Test
    void the_next_request_of_a_connection_has_a_client_of_its_own() throws Exception {
        start("127.0.0.1");
        assertThat(exchange("GET /x HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n"
                        + "GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .containsSubsequence("203.0.113.9 203.0.113.9", "127.0.0.1 127.0.0.1");
    }

    private void start(String proxies) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        tomcat.setConnector(connector);
        tomcat.getEngine()
                .getPipeline()
                .addValve(new RemoteAddressValve(new TrustedProxies(proxies), "https", "mfa.example.com", 8443));
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "echo", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                boolean forwarded = Collections.list(request.getHeaderNames()).stream()
                        .anyMatch(
                                name -> name.toLowerCase(java.util.Locale.ROOT).contains("forwarded"));
                response.getWriter()
                        .print(request.getRemoteAddr() + ' ' + request.getRemoteHost() + ' ' + request.getScheme() + ' '
                                + request.getServerName() + ':' + request.getServerPort() + " secure="
                                + request.isSecure() + ' ' + request.getRequestURL() + (forwarded ? " forwarded" : ""));
            }
        });
        context.addServletMappingDecoded("/x", "echo");
        tomcat.start();
    }

    private String ask(String headers) throws IOException {
        String answer = exchange("GET /x HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n"
                + headers.replace("\n", "\r\n") + "\r\n");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4).strip();
    }

    private String exchange(String requests) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
