package dev.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.factor.Factors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F29: what a text has cost once its code was entered. Subclasses say on which database. */
abstract class TextBudgetScenario extends AuthenticationRequestScenario {

    /** One rule for the prefix, one for the country and one for the tenant. */
    private static final int GIVEN_BACK = 3;

    private String text;

    @BeforeEach
    void send() {
        twilio.accept();
        Factors.Enrolled phone = factors.enrol("sms", request(Map.of("phone_number", "+15005550006")));
        jdbc.sql("delete from rate_bucket").update();
        text = challenges.issue(TENANT, phone.factor().id()).challenge().id();
    }

    @Test
    void a_right_code_gives_its_places_back_once() {
        int before = places();
        String code = twilio.newestCode();
        assertThat(verify(text, code)).isInstanceOf(Verdict.Verified.class);
        assertThat(places()).isEqualTo(before - GIVEN_BACK);
        assertThat(verify(text, code)).isInstanceOf(Verdict.AlreadyVerified.class);
        assertThat(places()).isEqualTo(before - GIVEN_BACK);
    }

    @Test
    void of_a_crowd_with_the_right_code_one_gives_places_back() throws Exception {
        String code = twilio.newestCode();
        challenges.issue(TENANT, another());
        int before = places();
        List<Verdict> verdicts = AtOnce.run(32, i -> () -> verify(text, code));
        assertThat(verdicts).filteredOn(Verdict.Verified.class::isInstance).hasSize(1);
        assertThat(places()).isEqualTo(before - GIVEN_BACK);
    }

    @Test
    void a_wrong_code_gives_nothing_back() {
        int before = places();
        String code = twilio.newestCode();
        assertThat(verify(text, code.equals("000000") ? "000001" : "000000")).isInstanceOf(Verdict.Rejected.class);
        assertThat(places()).isEqualTo(before);
    }

    private String another() {
        return factors.enrol("sms", request(Map.of("phone_number", "+15005550007")))
                .factor()
                .id();
    }

    private int places() {
        return jdbc.sql("select sum(n) from rate_bucket").query(Integer.class).single();
    }
}
