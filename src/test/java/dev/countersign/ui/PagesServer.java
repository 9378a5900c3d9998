package dev.countersign.ui;

import dev.countersign.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** What the tests of the pages share: a clock that tests move, and a home of their own. */
@TestConfiguration(proxyBeanMethods = false)
public class PagesServer {

    @Bean
    @Primary
    MovableClock movableClock() {
        return MovableClock.startingNow();
    }

    @Bean
    DynamicPropertyRegistrar settings() {
        try {
            Path homes = Files.createDirectories(Path.of("target", "test-homes").toAbsolutePath());
            Path home = Files.createTempDirectory(homes, "pages");
            return properties -> properties.add("countersign.home", home::toString);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
