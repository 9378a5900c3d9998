package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnrolmentRequestTests {

    @Test
    void a_blank_input_is_none() {
        EnrolmentRequest request = request(Map.of("a", " ", "b", " x "));
        assertThat(request.input(input("a"))).isEmpty();
        assertThat(request.input(input("b"))).contains(" x ");
        assertThat(request.input(input("c"))).isEmpty();
    }

    @Test
    void inputs_come_in_the_order_they_are_asked_for() {
        assertThat(request(Map.of("a", "1", "b", "2")).require(input("b"), input("a")))
                .containsExactly("2", "1");
        assertThat(request(Map.of("a", "x".repeat(255))).require(input("a"))).hasSize(1);
    }

    @Test
    void everything_that_is_amiss_is_named_at_once() {
        EnrolmentRequest request = request(Map.of("long", "x".repeat(256), "lines", "a\nb", "fine", "x"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> request.require(input("missing"), input("fine"), input("long"), input("lines")))
                .satisfies(problem -> assertThat(problem.faults())
                        .containsExactly(
                                new Fault("missing", "required", "missing is required."),
                                new Fault("long", "too_long", "long must be at most 255 characters."),
                                new Fault("lines", "invalid", "lines must be one line of text that can be seen.")));
    }

    /** An input may be a secret that somebody brings along. */
    @Test
    void it_prints_names_and_no_values() {
        assertThat(request(Map.of("totp_secret", "JBSWY3DP")).toString())
                .contains("totp_secret")
                .doesNotContain("JBSWY3DP");
    }

    private static FactorInput input(String name) {
        return FactorInput.required(name, "", "");
    }

    private static EnrolmentRequest request(Map<String, String> inputs) {
        return new EnrolmentRequest(TenantId.DEFAULT, null, inputs);
    }
}
