package dev.countersign.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.auth.AccessCheckDecision;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import dev.countersign.common.TenantId;
import dev.countersign.ui.Visit;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.Authentication;
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
        var checker = new SecondStepChecker(context.getBean(SecondStep.class));
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

    @ParameterizedTest
    @ValueSource(strings = {"admin", "admin/factors", "admin/keys", "admin/audit", "security/codes"})
    void P4_an_administrator_without_a_factor_sets_one_up_first(String wanted) {
        signIn("admin");
        open(wanted);
        assertThat(path()).isEqualTo("security");
        open("security/app");
        assertThat(path()).isEqualTo("security/app");
    }

    @Test
    void P7_a_proof_ends_with_its_factor() {
        signInFully("admin");
        open("admin/factors");
        assertThat(path()).isEqualTo("admin/factors");
        String proof = factors.verified(TenantId.ACCOUNTS, account("admin").id())
                .getFirst()
                .id();
        withPhone("admin", "+491701234567");
        factors.delete(TenantId.ACCOUNTS, proof);
        open("admin/keys");
        assertThat(path()).isEqualTo("second-step");
    }

    @Test
    void P1_a_proof_of_another_person_counts_for_nothing() {
        withApp("ada");
        withApp("admin");
        signInFully("ada");
        var proof = signedIn().getAuthorities().stream()
                .filter(SecondStepProof.class::isInstance)
                .toList();
        signIn("admin");
        var merged = signedIn().toBuilder()
                .authorities(granted -> granted.addAll(proof))
                .build();
        SecurityContextHolder.getContext().setAuthentication(merged);
        assertThat(context.getBean(SecondStep.class).due(merged)).isEqualTo(Due.SECOND_STEP);
        assertThat(context.getBean(SecondStep.class).fresh(merged)).isFalse();
    }

    @Test
    void P1_names_of_principals_are_unique_across_kinds() {
        var account = new dev.countersign.account.SignedInAccount(account("admin"), "");
        var guest = new PortalPrincipal(
                new SubjectProfile(TenantId.DEFAULT, account("admin").id(), "x", "x"), null, null);
        var other = new PortalPrincipal(
                new SubjectProfile(new TenantId("tenant_1"), account("admin").id(), "x", "x"), null, null);
        assertThat(java.util.Set.of(account.getUsername(), guest.getName(), other.getName()))
                .hasSize(3);
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
        assertThat(text()).doesNotContain("Person, last digits or factor ID");
    }

    private static Authentication signedIn() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
    }
}
