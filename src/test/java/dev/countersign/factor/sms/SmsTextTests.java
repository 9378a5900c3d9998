package dev.countersign.factor.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.Brand;
import dev.countersign.tenant.Tenant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmsTextTests {

    private static final Tenant PLAIN = new Tenant(TenantId.DEFAULT, "Acme", "Acme", null, Set.of(), Brand.NONE);

    @Test
    void the_callers_wording_comes_first() {
        assertThat(SmsText.of("Your Acme code is {{code}}.", PLAIN, "000042").reveal())
                .isEqualTo("Your Acme code is 000042.");
    }

    @Test
    void the_tenants_wording_comes_next() {
        Tenant tenant = new Tenant(TenantId.DEFAULT, "Acme", "Acme", "Code {{code}} for Acme", Set.of(), Brand.NONE);
        assertThat(SmsText.of(null, tenant, "123456").reveal()).isEqualTo("Code 123456 for Acme");
    }

    @Test
    void the_house_wording_names_the_issuer_and_fits_one_text() {
        String text = SmsText.of(null, PLAIN, "123456").reveal();
        assertThat(text).isEqualTo("Acme code: 123456. It works for 10 minutes. Never share it.");
        assertThat(text.length()).isLessThanOrEqualTo(160);
    }

    /** R22: the rules stand in SmsTemplateTests. */
    @Test
    void a_callers_wording_with_a_flaw_is_refused() {
        assertThatThrownBy(() -> SmsText.of("Confirm at evil.example/{{code}}", PLAIN, "123456"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE);
                    assertThat(problem.faults())
                            .first()
                            .satisfies(fault -> assertThat(fault.field()).isEqualTo("sms_template"));
                });
    }

    @Test
    void a_wording_may_have_140_characters_and_no_more() {
        String longest = "{{code}}" + "x".repeat(132);
        assertThat(SmsText.of(longest, PLAIN, "123456").reveal()).hasSize(138);
        assertThatThrownBy(() -> SmsText.of(longest + "x", PLAIN, "123456")).isInstanceOf(Problem.class);
    }

    @Test
    void percent_signs_and_dollars_are_plain_text() {
        assertThat(SmsText.of("100%s $1 \\1 {{code}}", PLAIN, "123456").reveal())
                .isEqualTo("100%s $1 \\1 123456");
    }
}
