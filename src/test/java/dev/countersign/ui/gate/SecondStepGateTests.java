package dev.countersign.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.auth.AccessCheckDecision;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import dev.countersign.ui.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;

class SecondStepGateTests extends Visit {

    @Autowired
    NavigationAccessControl accessControl;

    @ParameterizedTest
    @ValueSource(strings = {"", "security", "security/app", "security/sms", "admin", "admin/factors"})
    void navigation_inside_a_page_cannot_walk_past_the_second_step(String wanted) {
        withApp("admin");
        signIn("admin");
        open("second-step");
        open(wanted);
        assertThat(path()).isEqualTo("second-step");
    }

    @Test
    void the_access_check_refuses_by_itself_should_the_forward_ever_be_missing() {
        withApp("admin");
        signIn("admin");
        assertThat(accessControl.hasAccessChecker(SecondStepChecker.class)).isTrue();
        var checker = new SecondStepChecker(UiSecurity.factorRules(context.getBean(SecondStep.class)));
        var navigation = new com.vaadin.flow.server.auth.NavigationContext(
                com.vaadin.flow.component.UI.getCurrent().getInternals().getRouter(),
                Object.class,
                new com.vaadin.flow.router.Location("security"),
                com.vaadin.flow.router.RouteParameters.empty(),
                SecurityContextHolder.getContext().getAuthentication(),
                role -> true,
                false);
        assertThat(checker.check(navigation).decision()).isEqualTo(AccessCheckDecision.DENY);
    }

    @Test
    void whoever_has_no_factor_goes_straight_in() {
        signIn("ada");
        open("security");
        assertThat(path()).isEqualTo("security");
    }

    @Test
    void administrators_need_their_own_second_step_like_everybody() {
        signIn("admin");
        open("admin/factors");
        assertThat(path()).isEqualTo("admin/factors");
    }

    @Test
    void a_person_who_is_no_administrator_cannot_reach_the_administration() {
        signIn("ada");
        open("");
        try {
            open("admin/factors");
        } catch (RuntimeException refused) {
            // Karibu throws what the error page would show
        }
        assertThat(text()).doesNotContain("Person, last digits or factor id");
    }
}
