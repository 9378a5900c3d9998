package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The run contract: an unusable setting stops the start with one clear sentence, and no secret in it. */
@Tag("server")
@ExtendWith(OutputCaptureExtension.class)
class SettingsTests {

    private static final String FILE = "/file";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "countersign.bootstrap.api-key | short-secret | must be at least 32 printable ASCII characters",
                "countersign.bootstrap.admin-username | root | admin-password cannot be used: A password has at least 12",
                "countersign.public-url | foo | which is no address of a server",
                "countersign.public-url | http://mfa.example.com | plain http sends passwords and codes in the clear",
                "countersign.public-url | https://example.com/mfa | has the path \"/mfa\", but",
                "server.servlet.context-path | /mfa | has the path \"\", but",
                "countersign.trusted-proxies | proxy.example | which is no address and no network",
                "server.forward-headers-strategy | native | no header counts by the network of its sender",
                "countersign.api.calls-per-minute | 0 | so no call would be allowed",
                "countersign.sms.provider | pigeon | which is no provider",
                "countersign.sms.provider | twilio | account-sid or auth-token is missing",
                "countersign.sms.limits.phone | often | which is no limit",
                "countersign.attempts.max-daily-failures | 1000 | likelier than 2 in 10 000",
                "countersign.attempts.most-a-day | 60 | countersign.attempts.most-a-day",
                "countersign.vault.key | c2hvcnQ= | is not 32 bytes in Base64",
                "countersign.bootstrap.admin-password | pass\ufffdwort | LANG=C.UTF-8",
                "countersign.home | /file | cannot be made or written to"
            })
    void an_unusable_setting_stops_the_start(String name, String value, String sentence, CapturedOutput output)
            throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        String used = value.equals(FILE) ? file.toString() : value;
        try {
            Map<String, String> settings = new HashMap<>();
            settings.put("countersign.home", folder.resolve("home").toString());
            settings.put(name, used);
            start(settings);
        } catch (RuntimeException stopped) {
            assertThat(output).contains("APPLICATION FAILED TO START").contains(sentence);
            assertThat(output).doesNotContain("short-secret", "c2hvcnQ=");
            return;
        }
        throw new AssertionError("It started");
    }

    /** F9: as Kubernetes mounts them. */
    @Test
    void one_line_end_after_a_setting_is_dropped() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        Map<String, String> settings = Map.of(
                "countersign.home",
                folder.resolve("home").toString(),
                "countersign.vault.key",
                key + "\r\n",
                "countersign.bootstrap.admin-username",
                "root\n",
                "countersign.bootstrap.admin-password",
                "correct horse battery staple\n");
        try (var server = start(settings)) {
            assertThat(server.getEnvironment().getProperty("countersign.vault.key"))
                    .isEqualTo(key);
            var passwords = server.getBean(PasswordEncoder.class);
            String hash = server.getBean(JdbcClient.class)
                    .sql("select password_hash from account where username = 'root'")
                    .query(String.class)
                    .single();
            assertThat(passwords.matches("correct horse battery staple", hash)).isTrue();
        }
    }

    /** F37. */
    @Test
    void an_older_server_refuses_newer_tables(CapturedOutput output) {
        Map<String, String> settings =
                Map.of("countersign.home", folder.resolve("home").toString());
        try (var server = start(settings)) {
            server.getBean(JdbcClient.class).sql("""
                            insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                                "installed_by", "execution_time", "success")
                            values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 'sa', 1, true)""").update();
        }
        assertThatThrownBy(() -> start(settings)).isNotNull();
        assertThat(output).contains("has the tables of version 9999", "Start the newer server");
    }

    /** R27: nothing is seeded, and what is written lies in a folder of its owner. */
    @Test
    void a_plain_start_seeds_no_user_and_no_key(CapturedOutput output) throws Exception {
        Path home = folder.resolve("home");
        try (var server = start(Map.of("countersign.home", home.toString()))) {
            var jdbc = server.getBean(JdbcClient.class);
            for (String table : new String[] {"account", "api_key", "factor"}) {
                assertThat(jdbc.sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single())
                        .as(table)
                        .isZero();
            }
            assertThat(server.containsBean("outbox")).isFalse();
            assertThat(output.getOut().lines().filter(line -> line.contains(" INFO ")))
                    .as("F41")
                    .hasSizeBetween(3, 12);
            // F35
            assertThat(home.resolve("tmp/tomcat")).isDirectory();
            assertThat(home.resolve("tmp/files")).isDirectory();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    private static org.springframework.context.ConfigurableApplicationContext start(Map<String, String> settings) {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + '=' + setting.getValue())
                .toArray(String[]::new);
        SpringApplicationBuilder server = new SpringApplicationBuilder(Application.class).properties("server.port=0");
        return server.run(arguments);
    }
}
