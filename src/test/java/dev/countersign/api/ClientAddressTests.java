package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.ChallengeController.ChallengeFactorRequest;
import dev.countersign.api.ChallengeController.VerifyChallengeRequest;
import dev.countersign.api.ChallengeController.VerifyFactorRequest;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F14: what a caller says of its user's address is kept in one spelling. */
class ClientAddressTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.91, 192.0.2.91",
        "192.0.2.91:51001, 192.0.2.91",
        "[2001:db8::1]:443, 2001:db8::1",
        "2001:DB8:0:0::1, 2001:db8::1",
        "::ffff:192.0.2.91, 192.0.2.91",
        "::ffff:c000:25b, 192.0.2.91"
    })
    void keeps_one_spelling_of_an_address(String told, String kept) {
        assertThat(ChallengeController.client(told, null).ipAddress()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"999.999.999.999", "", "localhost", "1.2.3", ".cafe:1", "192.0.2.1:65536", "::1::", "1.2.3.4/24"
            })
    void refuses_what_is_no_address(String told) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            for (Record request : List.of(
                    new ChallengeFactorRequest(null, told, null),
                    new VerifyChallengeRequest("1", told, null),
                    new VerifyFactorRequest("x", "1", told, null))) {
                assertThat(validator.validate(request))
                        .singleElement()
                        .satisfies(violation -> assertThat(
                                        violation.getPropertyPath().toString())
                                .isEqualTo("ipAddress"));
            }
        }
    }
}
