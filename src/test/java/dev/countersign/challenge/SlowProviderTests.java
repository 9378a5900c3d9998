package dev.countersign.challenge;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.zaxxer.hikari.HikariDataSource;
import dev.countersign.ServerTest;
import dev.countersign.Twilio;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R39: a provider that takes its time holds nothing that others need. */
@ServerTest
class SlowProviderTests {

    private static final int PEOPLE = 40;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private DataSource database;

    @Autowired
    private WireMockServer twilioServer;

    @Test
    void more_texts_are_handed_over_at_once_than_there_are_database_connections() throws Exception {
        Twilio twilio = new Twilio(twilioServer);
        twilio.answer(okJson("{\"sid\":\"SM1\"}").withStatus(201).withFixedDelay(2_000));
        List<String> phones = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            phones.add(phone("+1500555" + (1000 + i)));
        }
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> waiting = new ArrayList<>();
            for (String phone : phones) {
                waiting.add(executor.submit(() -> challenges.issue(TenantId.DEFAULT, phone)));
            }
            // if each held a connection, no more could be with the provider at once than there are connections
            int connections = pool.getMaximumPoolSize();
            Awaitility.await()
                    .atMost(10, TimeUnit.SECONDS)
                    .pollInterval(20, TimeUnit.MILLISECONDS)
                    .until(() -> withProvider(twilio, waiting) > connections);
        } finally {
            twilio.accept();
        }
    }

    private static long withProvider(Twilio twilio, List<Future<?>> waiting) {
        return twilio.requests().size()
                - waiting.stream().filter(Future::isDone).count();
    }

    private String phone(String number) {
        return factors.enrol("sms", new EnrolmentRequest(TenantId.DEFAULT, null, Map.of("phone_number", number)))
                .factor()
                .id();
    }
}
