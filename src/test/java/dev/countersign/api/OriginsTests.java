package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.Problem;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** F14: what a caller tells of its user's address is kept in one spelling. */
class OriginsTests {

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
        assertThat(of(told).ipAddress()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"999.999.999.999", "", "localhost", "1.2.3", ".cafe:1", "192.0.2.1:65536", "::1::", "1.2.3.4/24"
            })
    void refuses_what_is_no_address(String told) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> of(told))
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE));
    }

    private static ClientInfo of(String address) {
        return Origins.of(new RequestBodyFields(new JsonMapper().valueToTree(Map.of("ip_address", address))));
    }
}
