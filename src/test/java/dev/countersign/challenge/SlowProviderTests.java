package dev.countersign.challenge;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

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
    void while_texts_are_handed_over_no_database_connection_is_held() throws Exception {
        Twilio twilio = new Twilio(twilioServer);
        twilio.answer(okJson("{\"sid\":\"SM1\"}").withStatus(201).withFixedDelay(2_500));
        String factor = factors.enrol(
                        "sms", new EnrolmentRequest(TenantId.DEFAULT, null, Map.of("phone_number", "+15005550006")))
                .factor()
                .id();
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                waiting.add(executor.submit(() -> challenges.issue(TenantId.DEFAULT, factor)));
            }
            // all of them are with the provider, more than there are connections
            Awaitility.await()
                    .atMost(10, TimeUnit.SECONDS)
                    .until(() -> twilio.requests().size() == PEOPLE
                            || waiting.stream().allMatch(Future::isDone));
            assertThat(waiting).noneMatch(Future::isDone);
            Awaitility.await()
                    .atMost(2, TimeUnit.SECONDS)
                    .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            for (Future<?> one : waiting) {
                one.get(10, TimeUnit.SECONDS);
            }
        } finally {
            twilio.accept();
        }
    }
}
