package dev.countersign.factor.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.MovableClock;
import dev.countersign.challenge.AtOnce;
import dev.countersign.challenge.Challenges;
import dev.countersign.challenge.Verdict;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R58. */
abstract class RecoveryScenario {

    private static final TenantId TENANT = TenantId.DEFAULT;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private final String person = "ada-" + UUID.randomUUID();
    private String factor;
    private List<String> codes;

    @BeforeEach
    void enrol() {
        clock.advance(Duration.ofMinutes(5));
        Factors.Enrolled enrolled = enrolled(person);
        factor = enrolled.factor().id();
        codes = codes(enrolled);
    }

    @Test
    void ten_codes_of_120_bits_count_at_once() {
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"));
        assertThat(factors.get(TENANT, factor).verified()).isTrue();
        assertThat(factors.get(TENANT, factor).attributes()).containsEntry("remaining", "10");
    }

    @Test
    void each_code_works_once_however_it_is_typed() {
        String typed =
                codes.getFirst().toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o');
        assertThat(verify(factor, typed)).isInstanceOf(Verdict.Verified.class);
        assertThat(verify(factor, codes.getFirst())).isInstanceOf(Verdict.Rejected.class);
        assertThat(verify(factor, codes.get(1))).isInstanceOf(Verdict.Verified.class);
        assertThat(factors.get(TENANT, factor).attributes()).containsEntry("remaining", "8");
    }

    @Test
    void another_factors_code_is_wrong_and_counts() {
        List<String> others = codes(enrolled(person + "-other"));
        assertThat(verify(factor, others.getFirst())).isInstanceOf(Verdict.Rejected.class);
        for (int i = 1; i < 10; i++) {
            verify(factor, others.getFirst());
        }
        assertThat(verify(factor, codes.getFirst())).isInstanceOf(Verdict.Locked.class);
    }

    @Test
    void of_a_crowd_with_one_code_one_is_let_in() throws Exception {
        String code = codes.getFirst();
        List<Verdict> verdicts = AtOnce.run(32, i -> () -> verify(factor, code));
        assertThat(verdicts).filteredOn(Verdict.Verified.class::isInstance).hasSize(1);
    }

    @Test
    void no_code_lies_in_the_database_as_text() {
        String rows =
                jdbc.sql("select * from recovery_code").query().listOfRows().toString();
        assertThat(codes).noneMatch(code -> rows.contains(code) || rows.contains(code.replace("-", "")));
    }

    @Test
    void new_codes_of_a_person_end_the_old_ones() {
        List<String> fresh = codes(enrolled(person));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> verify(factor, codes.getFirst()));
        String second = factors.verified(TENANT, person).getFirst().id();
        assertThat(verify(second, codes.getFirst())).isInstanceOf(Verdict.Rejected.class);
        assertThat(verify(second, fresh.getFirst())).isInstanceOf(Verdict.Verified.class);
    }

    private Factors.Enrolled enrolled(String user) {
        return factors.enrol("recovery", new EnrolmentRequest(TENANT, user, Map.of()));
    }

    private static List<String> codes(Factors.Enrolled enrolled) {
        return enrolled.step().secrets("codes").stream().map(Secret::reveal).toList();
    }

    private Verdict verify(String id, String code) {
        return challenges.verify(
                TENANT, challenges.issue(TENANT, id).challenge().id(), new CodeResponse(code));
    }
}
