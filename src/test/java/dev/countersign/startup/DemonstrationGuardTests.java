package dev.countersign.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.common.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

@DisplayName("P18")
class DemonstrationGuardTests {

    @TempDir
    private Path folder;

    @Test
    void the_demonstration_marks_its_home_and_starts_there_again() {
        Path home = folder.resolve("a/demo");
        start(true, home, Map.of());
        assertThat(home.resolve("demonstration")).isNotEmptyFile();
        start(true, home, Map.of("spring.datasource.url", "jdbc:h2:file:" + home + "/countersign;WRITE_DELAY=0"));
        assertThatThrownBy(() -> start(false, home, Map.of()))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("where a demonstration lives");
        new DemonstrationGuard().initialize(prepared(new GenericApplicationContext(), false, home, Map.of()));
    }

    @Test
    void the_demonstration_takes_an_empty_folder_and_no_other() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(empty.resolve("tmp"));
        start(true, empty, Map.of());
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.writeString(real.resolve("vault.key"), "key");
        refuses(real, Map.of(), "which the profile demo did not make");
        assertThat(real.resolve("demonstration")).doesNotExist();
        start(false, real, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url, jdbc:postgresql://db/countersign, another database is set",
        "spring.datasource.hikari.jdbc-url, jdbc:postgresql://db/countersign, another database is set",
        "spring.datasource.url, jdbc:h2:file:/srv/real/countersign, another database is set",
        "spring.datasource.url, jdbc:h2:tcp://db/countersign, another database is set",
        "countersign.public-url, https://mfa.example.com, for this machine alone",
        "countersign.public-url, http://192.168.0.9:8080, for this machine alone",
        "countersign.public-url, http://localhost.example.com, for this machine alone",
        "countersign.public-url, http://127.evil.example, for this machine alone"
    })
    void the_demonstration_refuses_what_is_real(String setting, String value, String sentence) {
        Path home = folder.resolve("demo");
        refuses(home, Map.of(setting, value), sentence);
        assertThat(home).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8102", "http://127.0.0.1", "http://[::1]:8080", "http://demo.localhost"})
    void the_demonstration_serves_this_machine(String publicUrl) {
        start(true, folder.resolve("demo"), Map.of("countersign.public-url", publicUrl));
    }

    private static void refuses(Path home, Map<String, String> settings, String sentence) {
        assertThatThrownBy(() -> start(true, home, settings))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining(sentence);
    }

    private static void start(boolean demo, Path home, Map<String, String> settings) {
        new DemonstrationGuard().initialize(prepared(new ServletWebServerApplicationContext(), demo, home, settings));
    }

    private static ConfigurableApplicationContext prepared(
            ConfigurableApplicationContext context, boolean demo, Path home, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("countersign.home", home.toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        if (demo) {
            context.getEnvironment().setActiveProfiles("demo");
        }
        return context;
    }
}
