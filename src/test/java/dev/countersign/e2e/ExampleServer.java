package dev.countersign.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives the server of the examples a home and an address that it knows before it starts, since other programs are told
 * it. Its clock is the machine's, as theirs is.
 */
class ExampleServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int port = freePort();
        Map<String, Object> settings = Map.of(
                "server.port",
                port,
                "countersign.public-url",
                "http://localhost:" + port,
                "countersign.home",
                newHome().toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("example server", settings));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newHome() {
        try {
            Path homes = Files.createDirectories(Path.of("target", "test-homes").toAbsolutePath());
            return Files.createTempDirectory(homes, "examples");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
