package dev.countersign.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.duosecurity.Client;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.countersign.NodePackage;
import dev.countersign.TestCertificates;
import dev.countersign.doctor.Diagnosis.Report;
import dev.countersign.doctor.TlsProbe.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class DoctorTests {

    private static TestCertificates local;

    record Told(int code, String text) {}

    @BeforeAll
    static void make() {
        local = TestCertificates.of("localhost");
    }

    @Test
    void a_server_that_is_well_is_called_so_and_the_rest_is_for_the_clients() throws Exception {
        Told told = examine(local, 405, Duration.ZERO);
        assertThat(told.text())
                .contains("answers, by TLSv1.3.")
                .contains("good   It is this server that answers below /oauth/v1.")
                .contains("good   Its clock and the one here agree")
                .contains("good   Its certificate is for localhost, until ")
                .contains("note   The pin of \"CN=Test CA\" is " + pin(local))
                .contains("note   This Java does not trust it: ")
                .contains("-Djavax.net.ssl.trustStore")
                .contains("takes no port")
                .contains("setCACerts(new String[] {\"" + pin(local) + "\"})")
                .contains("The client for Node (3.0.0) trusts its own list alone")
                .contains("GTS Root R4")
                .endsWith("Nothing is wrong.\n");
        assertThat(told.code()).isZero();
    }

    @Test
    void a_certificate_of_another_name_is_wrong() throws Exception {
        Told told = examine(TestCertificates.of("mfa.example.test"), 405, Duration.ZERO);
        assertThat(told.text())
                .contains("wrong  No client can accept its certificate: ")
                .contains("localhost");
        assertThat(told.code()).isOne();
    }

    @Test
    void a_certificate_that_has_ended_is_wrong() throws Exception {
        Told told = examine(TestCertificates.of("localhost", "-90d"), 405, Duration.ZERO);
        assertThat(told.text()).contains("note   Its certificate ends at ").contains("wrong  No client can accept");
        assertThat(told.code()).isOne();
    }

    @Test
    void clocks_that_are_more_than_a_minute_apart_are_wrong() throws Exception {
        Told told = examine(local, 405, Duration.ofSeconds(90));
        assertThat(told.text()).containsPattern("wrong  Its clock and the one here are (89|9[0-2]) seconds apart");
        assertThat(told.code()).isOne();
    }

    @Test
    void something_else_that_answers_is_wrong() throws Exception {
        Told told = examine(local, 404, Duration.ZERO);
        assertThat(told.text()).contains("wrong  What answers").contains("the status is 404 instead of 405");
        assertThat(told.code()).isOne();
    }

    @Test
    void a_port_where_nobody_is_is_wrong() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(tell(Duration.ZERO, "https://localhost:" + free))
                .returns(1, Told::code)
                .extracting(Told::text)
                .asString()
                .contains("cannot be reached");
    }

    @Test
    void a_port_without_tls_is_wrong() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = socket.accept()) {
                    caller.getOutputStream().write("220 mail.example.com\r\n".getBytes(StandardCharsets.US_ASCII));
                    caller.getInputStream().readNBytes(10);
                } catch (IOException e) {
                    // the doctor has hung up
                }
            });
            assertThat(tell(Duration.ZERO, "https://localhost:" + socket.getLocalPort())
                            .text())
                    .contains("does not speak a TLS of today");
        }
    }

    @Test
    void addresses_that_no_client_could_use_are_wrong() {
        assertThat(tell(Duration.ZERO, "http://localhost:8080").text()).contains("is not https");
        assertThat(tell(Duration.ZERO, "https://nowhere.invalid").text()).contains("has no address from here");
        assertThat(tell(Duration.ZERO, "mfa.example.com").text()).contains("is no address of a server");
        assertThat(tell(Duration.ZERO, "https://a b").code()).isOne();
    }

    @Test
    void without_an_argument_it_asks_the_public_address() {
        assertThat(tell(Duration.ZERO).text()).contains("public.invalid has no address");
    }

    /** What the clients bring themselves is what we say that they bring. */
    @Test
    void the_list_is_that_of_the_java_client() throws Exception {
        Field list = Client.Builder.class.getDeclaredField("DEFAULT_CA_CERTS");
        list.setAccessible(true);
        assertThat(Set.of((String[]) list.get(null))).isEqualTo(PinnedRoots.BUILT_IN.keySet());
    }

    @Test
    void the_list_is_that_of_the_node_client_by_name_too() throws Exception {
        Map<String, String> names = nodeClientTrusts().stream()
                .collect(Collectors.toMap(
                        PinnedRoots::of,
                        certificate -> certificate.getSubjectX500Principal().getName()));
        assertThat(names.keySet()).isEqualTo(PinnedRoots.BUILT_IN.keySet());
        assertThat(names).allSatisfy((pin, name) -> assertThat(name).startsWith("CN=" + PinnedRoots.BUILT_IN.get(pin)));
    }

    @Test
    void a_chain_that_these_clients_know_needs_nothing() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Report report = new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        new ClientAdvice(new Target("mfa.example.com", 443, ""), report)
                .give(List.of(nodeClientTrusts().getFirst()), Optional.empty());
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("note   The API host to give to clients is mfa.example.com.")
                .contains("good   This Java trusts it")
                .contains("good   The clients for Java and Node know Amazon Root CA 1: they need no pin")
                .doesNotContain("takes no port", "setCACerts");
    }

    private static List<X509Certificate> nodeClientTrusts() throws CertificateException {
        String pem = NodePackage.of("@duosecurity/duo_universal", "3.0.0")
                .run(
                        "import { constants } from '@duosecurity/duo_universal';"
                                + "process.stdout.write(constants.DUO_PINNED_CERT.replace(/^#.*$/gm, ''));",
                        "");
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** F30: the redirect that a proxy on another port gets wrong. */
    @Test
    void pages_that_lead_away_from_the_address_are_wrong() throws Exception {
        assertThat(examine(local, 405, Duration.ZERO, "https://localhost/sign-in"))
                .returns(1, Told::code)
                .extracting(Told::text)
                .asString()
                .contains("wrong  Its pages lead to https://localhost/sign-in instead of this address.");
        assertThat(examine(local, 405, Duration.ZERO, "//localhost/sign-in").code())
                .isOne();
        assertThat(examine(local, 405, Duration.ZERO, "/sign-in").text())
                .contains("good   Its pages lead to this address again.");
    }

    private static Told examine(TestCertificates certificates, int status, Duration behind) throws Exception {
        return examine(certificates, status, behind, "/sign-in");
    }

    private static Told examine(TestCertificates certificates, int status, Duration behind, String location)
            throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(certificates)));
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return tell(behind, "https://localhost:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static Told tell(Duration behind, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Clock clock = Clock.offset(Clock.systemUTC(), behind);
        int code;
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            code = new DoctorCommand("https://public.invalid", clock).run(List.of(arguments), out);
        }
        return new Told(code, bytes.toString(StandardCharsets.UTF_8));
    }

    private static SSLContext context(TestCertificates certificates) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificates.serverStore())) {
            store.load(in, TestCertificates.PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, TestCertificates.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static String pin(TestCertificates certificates) throws Exception {
        try (InputStream in = Files.newInputStream(certificates.authority())) {
            return PinnedRoots.of(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
    }
}
