package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P9: strangers cannot grow the trail without bound. Subclasses say on which database. */
abstract class RepeatsScenario {

    @TempDir
    private Path home;

    private Trail trail;
    private RepeatedEvents repeats;
    private AuditTrail audit;

    abstract DataSource newDatabase();

    @BeforeEach
    void open() {
        trail = new Trail(newDatabase(), home);
        repeats = trail.repeated();
        audit = trail.audit();
    }

    @Test
    void ten_thousand_wrong_passwords_are_an_entry_and_a_count() {
        for (int i = 0; i < 10_000; i++) {
            repeats.add(failure("admin", "192.0.2.1"));
        }
        assertThat(entries()).as("told at once").hasSize(1);
        Instant first = trail.clock.instant();
        later();
        assertThat(entries()).hasSize(2);
        AuditEntry sum = entries().getFirst();
        assertThat(sum.subject()).isEqualTo("admin");
        assertThat(sum.ipAddress()).isEqualTo("192.0.2.1");
        assertThat(sum.actorType()).isEqualTo("anonymous");
        assertThat(sum.detail())
                .startsWith("repeated 9999 times, " + first.toString().substring(0, 19));
    }

    @Test
    void one_failure_leaves_no_count() {
        repeats.add(failure("admin", "192.0.2.1"));
        later();
        assertThat(entries()).hasSize(1);
        assertThat(open("audit_repeat")).isZero();
    }

    @Test
    void the_next_window_is_told_anew() {
        repeats.add(failure("admin", "192.0.2.1"));
        repeats.add(failure("admin", "192.0.2.1"));
        trail.clock.advance(RepeatedEvents.WINDOW);
        repeats.add(failure("admin", "192.0.2.1"));
        assertThat(entries()).as("the count waits for the node to bring it in").hasSize(2);
        repeats.settle(trail.clock.instant());
        later();
        assertThat(entries()).hasSize(3);
    }

    @Test
    void names_and_sources_are_told_apart() {
        repeats.add(failure("admin", "192.0.2.1"));
        repeats.add(failure("owner", "192.0.2.1"));
        repeats.add(failure("admin", "192.0.2.2"));
        assertThat(entries()).hasSize(3);
    }

    @Test
    void a_source_that_tries_many_names_is_counted_as_one() {
        for (int i = 0; i < 1000; i++) {
            repeats.add(failure("name " + i, "2001:db8::" + Integer.toHexString(i)));
        }
        later();
        assertThat(entries()).hasSize(RepeatedEvents.MAX_PER_SOURCE + 1);
        assertThat(entries().getFirst().subject()).isEqualTo("*");
        assertThat(entries().getFirst().detail()).startsWith("repeated 990 times");
    }

    @Test
    void many_sources_at_once_leave_a_bounded_number_of_entries() {
        for (int i = 0; i < 3000; i++) {
            repeats.add(failure("name " + i, "10.0." + i / 250 + '.' + i % 250));
        }
        assertThat(open("audit_repeat")).isLessThanOrEqualTo(2 * RepeatedEvents.MAX_TOTAL + 1);
        later();
        assertThat(entries()).hasSize(RepeatedEvents.MAX_TOTAL + 1);
        assertThat(entries().getFirst().detail()).startsWith("repeated 2800 times");
        assertThat(entries().getFirst().ipAddress()).isNull();
    }

    @Test
    void nodes_at_once_count_each_failure_once() throws Exception {
        List<RepeatedEvents> nodes = List.of(repeats, trail.repeated(), trail.repeated());
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (int i = 0; i < 600; i++) {
                RepeatedEvents node = nodes.get(i % 3);
                AuditEntry failure = failure("admin", "192.0.2.1");
                calls.add(threads.submit(() -> node.add(failure)));
            }
        }
        for (Future<?> call : calls) {
            call.get();
        }
        trail.clock.advance(RepeatedEvents.WINDOW.plus(RepeatedEvents.GRACE));
        nodes.forEach(node -> node.settle(trail.clock.instant().minus(RepeatedEvents.GRACE)));
        nodes.forEach(node -> node.settle(trail.clock.instant()));
        assertThat(entries()).hasSize(2);
        assertThat(entries().getFirst().detail()).startsWith("repeated 599 times");
    }

    @Test
    void an_ipv6_network_is_one_source_and_an_ipv4_address_is_one() {
        assertThat(RepeatedEvents.source("2001:db8:1:2:3:4:5:6")).isEqualTo(RepeatedEvents.source("2001:db8:1:2::9"));
        assertThat(RepeatedEvents.source("2001:db8:1:2::9")).isNotEqualTo(RepeatedEvents.source("2001:db8:1:3::9"));
        assertThat(RepeatedEvents.source("192.0.2.1")).isNotEqualTo(RepeatedEvents.source("192.0.2.2"));
        assertThat(RepeatedEvents.source("::nonsense::")).isEqualTo("::nonsense::");
    }

    /** Long enough for all counts to become entries. */
    private void later() {
        repeats.settle(trail.clock.instant());
        trail.clock.advance(RepeatedEvents.WINDOW.plus(RepeatedEvents.GRACE).plus(Duration.ofSeconds(1)));
        repeats.settle(trail.clock.instant());
    }

    private List<AuditEntry> entries() {
        return audit.search(AuditQuery.ALL, 0, 5000);
    }

    private int open(String table) {
        return trail.jdbc
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private AuditEntry failure(String name, String address) {
        return new AuditEntry(
                trail.clock.instant(),
                "accounts",
                "anonymous",
                "anonymous",
                "sign_in_failed",
                name,
                null,
                null,
                address,
                "curl/8");
    }
}
