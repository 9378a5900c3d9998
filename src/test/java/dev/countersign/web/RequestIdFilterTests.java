package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Wire contract, sections 6.1 and 11.2. */
class RequestIdFilterTests {

    private final RequestIdFilter filter = new RequestIdFilter();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/auth/factors/x");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    /** X-Request-ID: what the answer says is what the log lines of the request say. */
    @Test
    void log_lines_and_the_answer_have_the_same_id() throws Exception {
        List<String> logged = new ArrayList<>();
        filter.doFilter(request, response, (in, out) -> logged.add(Objects.requireNonNull(MDC.get("request_id"))));
        assertThat(logged).containsExactly(response.getHeader("X-Request-ID"));
        assertThat(MDC.get("request_id")).isNull();
    }

    /** 11.2: whatever nobody else caught is told in our form, without a word of what it was. */
    @Test
    void what_nobody_caught_is_told_in_json() throws Exception {
        filter.doFilter(request, response, (in, out) -> {
            throw new IllegalStateException("a secret of ours");
        });
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentType()).startsWith("application/json");
        assertThat(response.getContentAsString())
                .contains("\"code\":\"internal_error\"")
                .doesNotContain("secret", "\"error\"");
    }

    /** 6.3: when the database is away SDKs may try again, soon. */
    @Test
    void a_database_that_is_away_is_worth_another_try() throws Exception {
        filter.doFilter(request, response, (in, out) -> {
            throw new QueryTimeoutException("gone");
        });
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("1");
        assertThat(response.getContentAsString()).contains("\"code\":\"unavailable\"");
    }
}
