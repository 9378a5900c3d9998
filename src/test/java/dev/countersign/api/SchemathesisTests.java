package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.ServerTest;
import dev.countersign.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Lets schemathesis derive requests from the contract. What it found before is a line of {@link OpenApiLimitsTests}. */
@ServerTest
class SchemathesisTests {

    private static final String EXAMPLES = System.getProperty("schemathesis.examples", "8");

    @LocalServerPort
    private int port;

    @Test
    @DisplayName("F25: schemathesis finds nothing")
    void schemathesis_finds_nothing() throws IOException, InterruptedException {
        // a Python program, which the build does not bring; the cases that it has found run without it
        assumeTrue(onPath("schemathesis"), "schemathesis is not installed: pip install schemathesis");
        Path log = Path.of("target", "schemathesis.log");
        Process run = new ProcessBuilder(List.of(
                        "schemathesis",
                        "--config-file",
                        Path.of("src/test/schemathesis.toml").toAbsolutePath().toString(),
                        "run",
                        "http://localhost:" + port + "/openapi.yaml",
                        "-H",
                        "Authorization: Bearer " + TestServer.API_KEY,
                        "--max-examples",
                        EXAMPLES))
                .directory(log.toFile().getParentFile()) // it leaves files behind
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(run.waitFor(4, TimeUnit.MINUTES)).as("in time").isTrue();
        assertThat(run.exitValue()).as(findings(log)).isZero();
    }

    /** Without the requests, which may be long. */
    private static String findings(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.length() < 300)
                .collect(Collectors.joining("\n"));
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
