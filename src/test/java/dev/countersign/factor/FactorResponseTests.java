package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.ClientInfo;
import dev.countersign.factor.FactorResponse.ApprovalResponse;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.FactorResponse.WebAuthnResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorResponseTests {

    @ParameterizedTest
    @ValueSource(strings = {"000000", "999999", "012345"})
    void six_ascii_digits_may_be_a_code(String code) {
        assertThat(new CodeResponse(code).sixDigits()).contains(code);
    }

    /** R18: the characters next to the digits, digits of other scripts, and other lengths. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "12345", "1234567", "12345/", "12345:", "12345 ", "\u0661\u0662\u0663\u0664\u0665\u0666"})
    void anything_else_is_none(String code) {
        assertThat(new CodeResponse(code).sixDigits()).isEmpty();
    }

    @Test
    void other_forms_of_response_hold_no_code() {
        assertThat(new ApprovalResponse(ClientInfo.UNKNOWN).enteredCode()).isEmpty();
        FactorResponse credential = new WebAuthnResponse("123456", ClientInfo.UNKNOWN);
        assertThat(credential.sixDigits()).isEmpty();
        assertThat(credential).asString().doesNotContain("123456");
    }

    @Test
    void it_comes_from_nowhere_unless_told_and_does_not_print_its_code() {
        assertThat(new CodeResponse("123456").client()).isEqualTo(ClientInfo.UNKNOWN);
        assertThat(new CodeResponse("123456")).asString().doesNotContain("123456");
    }
}
