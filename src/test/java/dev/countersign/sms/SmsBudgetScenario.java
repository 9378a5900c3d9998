package dev.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.MovableClock;
import dev.countersign.challenge.AtOnce;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.common.UnusableSetting;
import dev.countersign.sms.SmsGateway.SmsRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R37: how many texts may be sent, whoever asks, on however many nodes. */
abstract class SmsBudgetScenario {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final List<String> NONE = List.of("100000/1h");

    @Autowired
    RateBuckets buckets;

    @Autowired
    JdbcClient jdbc;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T09:00:00Z"));
    private String phone;

    @BeforeEach
    void another_number() {
        jdbc.sql("delete from rate_bucket").update();
        phone = "+4917" + String.format("%08d", NUMBERS.incrementAndGet());
    }

    @Test
    void one_number_gets_one_text_in_thirty_seconds_whichever_tenant_asks() {
        SmsBudget budget = budget(List.of("1/30s"), NONE, NONE, Set.of());
        budget.take(request("a", phone));
        Instant next = clock.instant().plusSeconds(30);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> budget.take(request("b", phone)))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("sms_rate_limit_exceeded");
                    assertThat(problem.retryAt()).isEqualTo(next);
                    assertThat(problem.getMessage()).contains(next.toString());
                });
        clock.advance(Duration.ofSeconds(30));
        assertThatCode(() -> budget.take(request("b", phone))).doesNotThrowAnyException();
    }

    @Test
    void a_refused_text_takes_no_place_in_other_buckets() {
        SmsBudget budget = budget(List.of("5/1h"), List.of("3/1h"), List.of("1/1h"), Set.of());
        budget.take(request("a", phone));
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(Problem.class).isThrownBy(() -> budget.take(request("a", phone)));
        }
        assertThat(jdbc.sql("select n from rate_bucket").query(Integer.class).list())
                .containsOnly(1);
    }

    @Test
    void what_was_not_sent_for_certain_gives_its_places_back() {
        SmsBudget budget = budget(List.of("1/1h"), NONE, NONE, Set.of());
        SmsRequest text = request("a", phone);
        budget.take(text);
        budget.notSent(text);
        assertThatCode(() -> budget.take(request("a", phone))).doesNotThrowAnyException();
    }

    @Test
    void numbers_alike_but_for_the_last_digits_share_a_budget() {
        SmsBudget budget = budget(NONE, List.of("3/1h"), NONE, Set.of());
        for (int i = 0; i < 3; i++) {
            budget.take(request("a", "+49170555000" + i));
        }
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> budget.take(request("a", "+491705550009")));
        assertThatCode(() -> budget.take(request("b", "+491705550009"))).doesNotThrowAnyException();
    }

    /** F29: 200 colleagues at nine o'clock, and a pump that asks for numbers of another block meanwhile. */
    @Test
    void a_company_of_one_block_gets_its_texts_and_a_pump_does_not() {
        SmsBudget budget = asDelivered();
        int pumped = 0;
        for (int i = 0; i < 200; i++) {
            SmsRequest honest = request("a", String.format("+49891234%04d", i));
            assertThatCode(() -> budget.take(honest)).doesNotThrowAnyException();
            clock.advance(Duration.ofSeconds(5));
            pumped += taken(budget, request("a", String.format("+88213000%04d", i))) ? 1 : 0;
            budget.entered(honest);
        }
        assertThat(pumped).isEqualTo(20);
    }

    /** F29: what was entered after its hour makes no room in the next one. */
    @Test
    void a_late_code_makes_no_room_in_the_next_hour() {
        SmsBudget budget = budget(NONE, List.of("2/1h"), NONE, Set.of());
        SmsRequest early = request("a", "+491705550001");
        budget.take(early);
        clock.advance(Duration.ofMinutes(61));
        budget.take(request("a", "+491705550002"));
        budget.entered(early);
        budget.take(request("a", "+491705550003"));
        assertThat(taken(budget, request("a", "+491705550004"))).isFalse();
    }

    /** F29: many codes of a block that are entered at once give back one place each. */
    @Test
    void a_crowd_that_enters_its_codes_gives_each_place_back() throws Exception {
        SmsBudget budget = budget(NONE, List.of("40/1h"), NONE, Set.of());
        List<SmsRequest> texts = IntStream.range(0, 40)
                .mapToObj(i -> request("a", String.format("+49891234%04d", i)))
                .toList();
        texts.forEach(budget::take);
        AtOnce.run(30, i -> () -> {
            budget.entered(texts.get(i));
            return true;
        });
        for (int i = 0; i < 30; i++) {
            budget.take(request("a", String.format("+49891234%04d", 1000 + i)));
        }
        assertThat(taken(budget, request("a", "+498912349999"))).isFalse();
    }

    @Test
    void countries_that_are_not_named_get_nothing() {
        SmsBudget budget = budget(NONE, NONE, NONE, Set.of("DE"));
        assertThatCode(() -> budget.take(request("a", phone))).doesNotThrowAnyException();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> budget.take(request("a", "+15005550006")))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("sms_country_not_allowed"));
    }

    /** No number of callers at once gets more than the rule allows. */
    @Test
    void of_a_crowd_as_many_get_through_as_there_is_room() throws Exception {
        SmsBudget budget = budget(List.of("4/10m"), NONE, NONE, Set.of());
        List<Boolean> got = AtOnce.run(48, i -> () -> {
            try {
                budget.take(request("tenant" + i, phone));
                return true;
            } catch (Problem full) {
                return false;
            }
        });
        assertThat(got).filteredOn(through -> through).hasSize(4);
    }

    @Test
    void no_number_lies_in_the_counters() {
        budget(List.of("1/30s"), NONE, NONE, Set.of()).take(request("a", phone));
        for (byte[] key :
                jdbc.sql("select k from rate_bucket").query(byte[].class).list()) {
            assertThat(key).hasSize(32);
            assertThat(new String(key, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(phone.substring(1));
        }
    }

    @Test
    void what_is_no_limit_stops_the_start() {
        for (String bad : List.of("", "x", "1", "1/", "1/0s", "-1/1h", "1/1y", "1/1h/1h")) {
            assertThatExceptionOfType(UnusableSetting.class)
                    .as(bad)
                    .isThrownBy(() -> budget(List.of(bad), NONE, NONE, Set.of()));
        }
    }

    private static boolean taken(SmsBudget budget, SmsRequest request) {
        try {
            budget.take(request);
            return true;
        } catch (Problem full) {
            return false;
        }
    }

    /** The limits of a server where nobody changed them. */
    private SmsBudget asDelivered() {
        SmsLimits limits = new Binder().bindOrCreate("countersign.sms.limits", SmsLimits.class);
        assertThat(limits.prefix()).containsExactly("20/1h");
        return new SmsBudget(limits, buckets);
    }

    private SmsBudget budget(List<String> phones, List<String> prefix, List<String> tenant, Set<String> countries) {
        SmsLimits limits = new SmsLimits(phones, NONE, NONE, NONE, prefix, NONE, tenant, countries);
        return new SmsBudget(limits, buckets);
    }

    private SmsRequest request(String tenant, String to) {
        return new SmsRequest(
                new TenantId(tenant),
                new PhoneNumber(to),
                "auth_factor_" + to,
                "user" + to,
                ClientInfo.UNKNOWN,
                clock.instant());
    }
}
