package dev.countersign.api.conformance;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import dev.countersign.Twilio;
import dev.countersign.factor.Factors;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One table of cases, played with each of the official clients. The outcome is logged, and in target/conformance.md. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTests {

    private static final Logger log = LoggerFactory.getLogger(ConformanceTests.class);

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private WireMockServer twilioServer;

    @Autowired
    private Factors factors;

    private final Map<Sdk, Client> clients = new EnumMap<>(Sdk.class);
    private final Matrix matrix = new Matrix();

    @TestFactory
    Stream<DynamicContainer> every_case_comes_out_right_with_every_client() {
        for (Sdk sdk : Sdk.values()) {
            clients.put(sdk, sdk.connect(port));
        }
        return Stream.of(EnrolmentCases.all(), ChallengeCases.all(), VerificationCases.all(), UserFactorCases.all())
                .flatMap(cases -> cases.stream())
                .map(row -> DynamicContainer.dynamicContainer(row.name(), tests(row)));
    }

    @AfterAll
    void tell() {
        clients.values().forEach(Client::close);
        log.info("Conformance:\n{}", matrix.write());
    }

    private Stream<DynamicTest> tests(Case row) {
        matrix.open(row);
        row.lacking().forEach((sdk, reason) -> matrix.lacking(row, sdk, reason));
        return Stream.of(Sdk.values())
                .filter(sdk -> !row.lacking().containsKey(sdk))
                .map(sdk -> DynamicTest.dynamicTest(sdk.label() + ": " + row.name(), () -> play(row, sdk)));
    }

    private void play(Case row, Sdk sdk) {
        matrix.put(row, sdk, "FAIL");
        clock.advanceToNextStep();
        Client client = Objects.requireNonNull(clients.get(sdk));
        try {
            row.play().with(new World(client, clock, new Twilio(twilioServer), factors));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(sdk.label() + ": " + row.name(), e);
        }
        matrix.put(row, sdk, "ok");
    }
}
