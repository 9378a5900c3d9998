package dev.countersign.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;

/** A Countersign that takes connections and says nothing. */
@TestPropertySource(properties = "countersign.timeout=1s")
class SilenceTests extends ShopTests {

    @ParameterizedTest
    @CsvSource({"par, 503", "token, 403"})
    void nobody_waits_for_long_and_nobody_gets_in(String path, int status) {
        countersign.hangsAt(path);
        Browser ada = browser().signedIn("ada");
        long start = System.nanoTime();

        MockHttpServletResponse first = ada.open("/a");
        MockHttpServletResponse last =
                first.getRedirectedUrl() == null ? first : ada.open(countersign.passes(first.getRedirectedUrl()));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(last.getStatus()).isEqualTo(status);
        countersign.reset();
        countersign.asked(ada.sentTo("/b"));
    }
}
