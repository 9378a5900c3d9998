package dev.countersign.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** An application that wants more than a remembered browser, and everybody asked again after a while. */
@TestPropertySource(properties = {"countersign.acr=urn:countersign:code", "countersign.valid-duration=8h"})
class LevelTests extends ShopTests {

    @ParameterizedTest
    @CsvSource({
        "urn:countersign:remembered, 403",
        "urn:countersign:code, 302",
        "urn:countersign:app, 302",
        "anything, 403",
        ", 403"
    })
    void a_weaker_second_step_is_none(String level, int status) {
        Browser ada = browser().signedIn("ada");
        countersign.says(claims -> claims.claim("acr", level));
        String location = ada.sentTo("/a");

        assertThat(countersign.asked(location))
                .containsEntry("acr_values", "urn:countersign:code")
                .containsEntry("max_age", "28800");
        assertThat(ada.open(countersign.passes(location)).getStatus()).isEqualTo(status);
    }
}
