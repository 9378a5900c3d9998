package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Commands as an operator runs them: processes of their own, beside whoever uses the database. */
@Tag("server")
class CommandLineTests {

    private static String url = "";

    @TempDir
    private static Path home;

    record Ended(int code, String output) {}

    @BeforeAll
    static void start() {
        url = Postgres.newDatabase();
    }

    /** R33, R34 and R36, one after the other since each takes seconds. */
    @Test
    void commands_tell_by_their_exit_code_and_in_sentences() throws Exception {
        Ended rotated = run(home, "key", "rotate");
        assertThat(rotated.output()).endsWith("Nothing is left under the old keys; they are gone.\n");
        assertThat(rotated.code()).isZero();

        Ended whole = run(home, "audit", "verify");
        assertThat(whole).isEqualTo(new Ended(0, "0 row(s) of the trail are as they were sealed.\n"));

        JdbcClient.create(new DriverManagerDataSource(url, "postgres", "postgres"))
                .sql("""
                        insert into audit_event (at, tenant_id, actor, event, subject)
                        values (current_timestamp - interval '1' hour, 'default', 'forger', 'signed_in', 'account_1')
                        """)
                .update();
        Ended forged = run(home, "audit", "verify");
        assertThat(forged.output())
                .as("row 1 is of the rotation, too young to need a seal")
                .contains("Row 2 has no seal.");
        assertThat(forged.code()).isOne();
    }

    /** R34. */
    @Test
    void without_the_key_of_this_database_nothing_starts_and_no_new_key_is_made(@TempDir Path elsewhere)
            throws Exception {
        run(home, "audit", "verify");
        Ended refused = run(elsewhere, "audit", "verify");
        assertThat(refused.code()).isOne();
        assertThat(refused.output()).contains("vault.key is missing").doesNotContain("\tat ");
        assertThat(elsewhere).isEmptyDirectory();
    }

    /** F33: nothing starts by a wrong word. */
    @ParameterizedTest
    @ValueSource(
            strings = {"key lose", "user add", "--port=80", "serve now", "account", "account add", "key rotate now"})
    void an_unknown_word_tells_which_commands_there_are(String words, @TempDir Path elsewhere) throws Exception {
        Ended ended = run(elsewhere, words.split(" "));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).endsWith("""
                        These are the commands:
                          account add NAME [--administrator] [--role=ROLE]
                          account disable NAME
                          account enable NAME
                          account list
                          account reset-factors NAME
                          account reset-password NAME
                          audit verify [CHECKPOINT]
                          doctor [ADDRESS]
                          help [COMMAND]
                          key rotate
                          serve
                          version
                        """).hasLineCount(14);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void nothing_or_serve_serves_with_its_settings() {
        assertThat(CommandLine.execute()).isEmpty();
        assertThat(CommandLine.execute("serve", "--server.port=0")).isEmpty();
        assertThat(CommandLine.execute("--countersign.sms.limits.phone=5/1h", "--logging.level[a.b]=debug", "--debug"))
                .isEmpty();
    }

    /** F33. */
    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "--version", "version", "account --help", "help key"})
    void help_and_version_are_told_without_a_start(String words, @TempDir Path elsewhere) throws Exception {
        Ended ended = run(elsewhere, words.split(" "));
        assertThat(ended.code()).isZero();
        assertThat(ended.output()).containsPattern(words.contains("ersion") ? "^Countersign " : "Usage: countersign");
        assertThat(elsewhere).isEmptyDirectory();
    }

    /** P4: the command line has accounts although it has no pages. */
    @Test
    void accounts_are_added_and_listed() throws Exception {
        Ended added = run(home, "account", "add", "grace", "--role=owner");
        assertThat(added.output()).containsPattern("^grace was added with the role owner.*\\n(\\w{5}-){3}\\w{5}\\n$");
        assertThat(added.code()).isZero();
        assertThat(run(home, "account", "list")).isEqualTo(new Ended(0, "grace  owner  has to replace the password\n"));
    }

    /** The server that it looks at may hold the database, and it may run where no server is. */
    @Test
    void the_doctor_needs_neither_database_nor_home(@TempDir Path elsewhere) throws Exception {
        Ended ended = run(elsewhere, "doctor", "https://nowhere.invalid", "--spring.datasource.url=jdbc:none");
        assertThat(ended.output())
                .contains("nowhere.invalid has no address from here")
                .doesNotContain("\tat ");
        assertThat(ended.code()).isOne();
        assertThat(elsewhere).isEmptyDirectory();
    }

    private static Ended run(Path home, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Application.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "--countersign.home=" + home, "--countersign.vault.settle=100ms", "--spring.datasource.url=" + url));
        Path output = Files.createTempFile("command", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Ended(process.exitValue(), text);
    }

    /** That of the jar: without the tests, whose configurations would be taken for the server's. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
