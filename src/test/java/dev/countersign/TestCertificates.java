package dev.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority that nobody knows, and a certificate of it for one host; made by the JDK's own tool. */
public final class TestCertificates {

    public static final String PASSWORD = "changeit";

    private final Path folder;

    private TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** For this host, good for 30 days from now. */
    public static TestCertificates of(String host) {
        return of(host, "-1d");
    }

    /** For this host, good for 30 days from this start, in the form of keytool: {@code -90d}. */
    public static TestCertificates of(String host, String start) {
        try {
            Path home = Files.createDirectories(Path.of("target", "test-certificates"));
            TestCertificates made =
                    new TestCertificates(Files.createTempDirectory(home, "tls").toAbsolutePath());
            made.make(host, start);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's key with its chain, PKCS 12. */
    public Path serverStore() {
        return folder.resolve("server.p12");
    }

    /** The authority alone, for those who shall trust it, PKCS 12. */
    public Path trustStore() {
        return folder.resolve("trust.p12");
    }

    /** The authority as PEM. */
    public Path authority() {
        return folder.resolve("ca.pem");
    }

    private void make(String host, String start) {
        keytool("-genkeypair", "ca.p12", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Test CA", "-ext", "bc:c");
        keytool("-genkeypair", "server.p12", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + host);
        keytool("-certreq", "server.p12", "-alias", "server", "-file", "server.csr");
        keytool("-exportcert", "ca.p12", "-alias", "ca", "-rfc", "-file", "ca.pem");
        List<String> signing = List.of("-ext", "san=dns:" + host, "-startdate", start, "-validity", "30");
        List<String> files = List.of("-alias", "ca", "-rfc", "-infile", "server.csr", "-outfile", "server.pem");
        List<String> all = new ArrayList<>(files);
        all.addAll(signing);
        keytool("-gencert", "ca.p12", all.toArray(String[]::new));
        keytool("-importcert", "server.p12", "-noprompt", "-alias", "ca", "-file", "ca.pem");
        keytool("-importcert", "server.p12", "-noprompt", "-alias", "server", "-file", "server.pem");
        keytool("-importcert", "trust.p12", "-noprompt", "-alias", "ca", "-file", "ca.pem");
    }

    private void keytool(String task, String store, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                task,
                "-keystore",
                store,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed:\n" + printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
