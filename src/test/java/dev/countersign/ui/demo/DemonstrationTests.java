package dev.countersign.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.Home;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factor;
import dev.countersign.ui.Visit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What whoever tries the demonstration is told: on the sign-in page, in the outbox, and at the start. */
@ExtendWith(OutputCaptureExtension.class)
class DemonstrationTests extends Visit {

    private static final String OWN_KEY = "sk_demo_not_secret_0123456789abcdefghijkl";

    private final ApplicationContextRunner realServer =
            new ApplicationContextRunner().withUserConfiguration(Demonstration.class, Demonstration.Announcement.class);

    /** P4. */
    @Test
    void the_administrator_gets_in_by_the_code_beside_the_form() {
        demonstration().setUp();
        arrive();
        open("sign-in");
        String code = demonstration().code().orElseThrow().code();
        assertThat(text())
                .contains(code.substring(0, 3) + ' ' + code.substring(3), "The next code appears in 30 seconds.");
        open("outbox");
        assertThat(text()).contains(code.substring(0, 3) + ' ' + code.substring(3));
        clock.advance(Duration.ofSeconds(1));
        signInElsewhere("admin");
        open("second-step");
        enterCode(code);
        assertThat(demonstration().code().orElseThrow().used()).isTrue();
        clock.advance(Duration.ofSeconds(11));
        open("outbox");
        assertThat(text())
                .contains("each code works once. The next code appears in 18 seconds.")
                .doesNotContain(code);
        clock.advance(Duration.ofSeconds(18));
        assertThat(demonstration().code().orElseThrow().used()).isFalse();
        assertThat(demonstration().code().orElseThrow().code()).isNotEqualTo(code);
    }

    @Test
    void the_app_is_set_up_once_and_goes_with_its_factor() {
        demonstration().setUp();
        List<Factor> first = appsOfAdministrator();
        clock.advance(Duration.ofMinutes(5));
        demonstration().setUp();
        assertThat(appsOfAdministrator()).hasSize(1).isEqualTo(first);
        factors.delete(TenantId.ACCOUNTS, first.getFirst().id());
        assertThat(demonstration().code()).isEmpty();
        withApp("admin");
        demonstration().setUp();
        assertThat(demonstration().code()).as("that of a real app").isEmpty();
    }

    /** P18. */
    @Test
    void a_configured_key_is_shown_nowhere(CapturedOutput log) {
        Demonstration other = new Demonstration(
                accounts,
                factors,
                challenges,
                context.getBean(Home.class),
                clock,
                "sk_real_0123456789abcdefghijklmnop");
        assertThat(other.apiKey()).isEmpty();
        new Demonstration.Announcement(context.getBean(PublicUrl.class), other).ready();
        assertThat(log).contains("http://localhost", "admin", "ada").doesNotContain("sk_real");
    }

    @Test
    void the_start_tells_people_key_and_outbox(CapturedOutput log) {
        context.getBean(Demonstration.Announcement.class).ready();
        assertThat(log).contains("http://localhost", "admin", "ada", OWN_KEY, "/outbox");
    }

    @Test
    void a_real_server_tells_nothing_of_the_kind() {
        realServer.run(real -> assertThat(real)
                .doesNotHaveBean(Demonstration.Announcement.class)
                .doesNotHaveBean(Demonstration.class));
    }

    private List<Factor> appsOfAdministrator() {
        return factors.verified(TenantId.ACCOUNTS, account("admin").id());
    }

    private Demonstration demonstration() {
        return context.getBean(Demonstration.class);
    }
}
