package dev.countersign;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * What every test against a whole server shares: a clock that tests move, a home of its own, a stand-in for Twilio, and
 * an API key. Tests that use just this share one server.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestServer {

    public static final String API_KEY = "sk_test_0123456789abcdefghijklmnopqrstuvwxyz";

    @Bean
    @Primary
    MovableClock movableClock() {
        return MovableClock.startingNow();
    }

    @Bean(destroyMethod = "stop")
    WireMockServer twilioServer() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().containerThreads(80));
        server.start();
        return server;
    }

    @Bean
    DynamicPropertyRegistrar settings(WireMockServer twilioServer) {
        Path home = newHome();
        return properties -> {
            properties.add("countersign.home", home::toString);
            properties.add("countersign.sms.twilio.api-base-url", twilioServer::baseUrl);
        };
    }

    private static Path newHome() {
        try {
            Path homes = Files.createDirectories(Path.of("target", "test-homes").toAbsolutePath());
            return Files.createTempDirectory(homes, "home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
