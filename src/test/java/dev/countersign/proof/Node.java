package dev.countersign.proof;

import dev.countersign.TestServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The server in a process of its own, as in production: the main classes and no test's, its own clock, its own heap. */
final class Node implements AutoCloseable {

    private static final String VAULT_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final List<String> JVM = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final Path log;
    private final NodeClient client;

    private Node(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.client = new NodeClient(port);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts one without waiting for it.
     *
     * @param home its folder, which may be one that another left behind
     * @param settings more settings, each as {@code name=value}
     */
    static Node start(Path home, List<String> settings) {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", classPath(), "dev.countersign.Application"));
        command.addAll(List.of(
                "--server.port=" + port,
                "--countersign.home=" + home.toAbsolutePath(),
                "--countersign.vault.key=" + VAULT_KEY,
                "--countersign.bootstrap.api-key=" + TestServer.API_KEY,
                // one caller makes all the load here
                "--countersign.api.calls-per-minute=100000000"));
        settings.forEach(setting -> command.add("--" + setting));
        try {
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "nodes")), "node", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Node(process, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a node on this PostgreSQL. */
    static List<String> on(String jdbcUrl) {
        return List.of(
                "spring.datasource.url=" + jdbcUrl,
                "spring.datasource.username=postgres",
                "spring.datasource.password=postgres");
    }

    Node ready() {
        Await.that("the node is up; its log is " + log, () -> client.healthy() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("The node ended at once; its log is " + log);
        }
        return this;
    }

    NodeClient client() {
        return client;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Runs a command of the server's jar to its end. @return its exit code */
    static int command(Path home, List<String> words, List<String> settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", classPath(), "dev.countersign.Application"));
        command.addAll(words);
        command.addAll(List.of("--countersign.home=" + home, "--countersign.vault.key=" + VAULT_KEY));
        settings.forEach(setting -> command.add("--" + setting));
        Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "nodes")), "command", ".log");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    /** Without what tests add to the classes; their libraries do no harm. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
