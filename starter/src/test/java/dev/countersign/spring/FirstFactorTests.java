package dev.countersign.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.context.TestPropertySource;

/** An application whose own login is no password but an identity provider. */
@TestPropertySource(properties = "countersign.first-factor=FACTOR_AUTHORIZATION_CODE")
class FirstFactorTests extends ShopTests {

    @Test
    void whoever_has_the_first_factor_of_this_application_is_sent_to_the_second() {
        assertThat(countersign.asked(browser().sentWith(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY)))
                .containsEntry("login_hint", "ada");
    }
}
