package dev.countersign.ui.admin;

import static dev.countersign.account.Role.ADMINISTRATOR;
import static dev.countersign.account.Role.AUDITOR;
import static dev.countersign.account.Role.HELPDESK;
import static dev.countersign.account.Role.NONE;
import static dev.countersign.account.Role.OWNER;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import dev.countersign.account.Account;
import dev.countersign.account.Role;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorPage.FactorFilter;
import dev.countersign.factor.FactorPage.PageRequest;
import dev.countersign.ui.Visit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

@DisplayName("Roles: who sees which page of the administration, and who does what")
class RolesTests extends Visit {

    private static final Set<Role> MANAGERS = Set.of(OWNER, ADMINISTRATOR);
    private static final Set<Role> READERS = Set.of(OWNER, ADMINISTRATOR, AUDITOR);
    private static final Set<Role> HELPERS = Set.of(OWNER, ADMINISTRATOR, HELPDESK);
    private static final Set<Role> EVERYBODY = Set.of(OWNER, ADMINISTRATOR, HELPDESK, AUDITOR);

    /** Each page below {@code admin}. */
    private static final Map<Class<?>, Set<Role>> PAGES = Map.ofEntries(
            entry(FactorsView.class, EVERYBODY),
            entry(PeopleView.class, EVERYBODY),
            entry(AuditView.class, READERS),
            entry(TenantsView.class, READERS),
            entry(ApplicationsView.class, READERS),
            entry(ApplicationView.class, READERS),
            entry(WebhooksView.class, READERS),
            entry(WebhookView.class, READERS),
            entry(BrowsersView.class, READERS),
            entry(KeysView.class, Set.of(OWNER, AUDITOR)));

    /** Each method of {@link AdminActions} that does something. */
    private static final Map<String, Set<Role>> ACTIONS = Map.ofEntries(
            entry("addAccount", MANAGERS),
            entry("disableAccount", MANAGERS),
            entry("enableAccount", MANAGERS),
            entry("changeRole", MANAGERS),
            entry("resetPassword", HELPERS),
            entry("resetFactors", HELPERS),
            entry("removeFactor", HELPERS),
            entry("unlockFactor", HELPERS),
            entry("forgetBrowser", MANAGERS),
            entry("saveTenant", Set.of(OWNER)),
            entry("createKey", Set.of(OWNER)),
            entry("revokeKey", Set.of(OWNER)),
            entry("createApplication", MANAGERS),
            entry("changeApplication", MANAGERS),
            entry("renewApplicationSecret", MANAGERS),
            entry("endApplicationSecret", MANAGERS),
            entry("deleteApplication", MANAGERS),
            entry("createWebhook", MANAGERS),
            entry("enableWebhook", MANAGERS),
            entry("testWebhook", MANAGERS),
            entry("deleteWebhook", MANAGERS),
            entry("checkTrail", READERS),
            entry("exportTrail", READERS));

    @Autowired
    private AdminActions actions;

    @BeforeEach
    void oneOfEachRole() {
        jdbc.sql("delete from account where username like 'role-%'").update();
        for (Role role : Role.values()) {
            accounts.ensure(username(role), role.name(), new Secret("demo"), role);
        }
    }

    @Test
    void every_page_opens_for_the_roles_of_its_row_only() {
        Set<Class<?>> pages = pages();
        assertThat(PAGES.keySet()).containsExactlyInAnyOrderElementsOf(pages);
        for (Role role : Role.values()) {
            signInFully(username(role));
            for (Class<?> page : pages) {
                open(page.getAnnotation(Route.class).value().replaceAll(":\\w+", "none"));
                assertThat(shows())
                        .as("%s opens %s", role, page.getSimpleName())
                        .isEqualTo(PAGES.getOrDefault(page, Set.of()).contains(role));
            }
        }
    }

    @Test
    void every_action_is_done_for_the_roles_of_its_row_only() {
        List<Method> methods = acts();
        assertThat(ACTIONS.keySet())
                .isEqualTo(methods.stream().map(Method::getName).collect(Collectors.toSet()));
        assertThat(methods).hasSize(AdminActions.Action.values().length);
        for (Role role : Role.values()) {
            signInFully(username(role));
            for (Method method : methods) {
                assertThat(forbidden(method))
                        .as("%s is refused %s", role, method.getName())
                        .isEqualTo(!ACTIONS.getOrDefault(method.getName(), Set.of())
                                .contains(role));
            }
        }
    }

    @Test
    void what_counts_is_the_role_at_the_moment_of_the_act() {
        accounts.ensure("role-other", "Other", new Secret("demo"), OWNER);
        signInFully(username(OWNER));
        accounts.changeRole(account(username(OWNER)).id(), AUDITOR);
        assertThat(code(() -> actions.addAccount("", "role-new", "New", NONE))).isEqualTo("forbidden");
        assertThat(actions.offers(AdminActions.Action.ADD_ACCOUNT)).isFalse();
    }

    @Test
    void a_disabled_administrator_does_nothing_any_more() {
        signInFully(username(ADMINISTRATOR));
        accounts.disable(account(username(ADMINISTRATOR)).id());
        assertThat(code(() -> actions.addAccount("", "role-new", "New", NONE))).isEqualTo("forbidden");
        accounts.enable(account(username(ADMINISTRATOR)).id());
    }

    @Test
    void nobody_reaches_by_another_account_what_the_own_role_lacks() {
        for (Role actor : EVERYBODY) {
            signInFully(username(actor));
            for (Role target : Role.values()) {
                Account other = accounts.ensure("role-target-" + target.column(), "Target", new Secret("demo"), target);
                boolean refused = switch (actor) {
                    case OWNER -> false;
                    case ADMINISTRATOR -> target == OWNER;
                    case HELPDESK -> target != NONE;
                    case AUDITOR, NONE -> true;
                };
                assertThat("forbidden".equals(code(() -> actions.resetPassword("", other.id()))))
                        .as("%s is refused a reset of %s", actor, target)
                        .isEqualTo(refused);
                assertThat(actions.offers(AdminActions.Action.RESET_PASSWORD, other))
                        .isNotEqualTo(refused);
            }
        }
    }

    @Test
    void administrators_make_nobody_an_owner() {
        signInFully(username(ADMINISTRATOR));
        String id = account(username(NONE)).id();
        assertThat(code(() -> actions.addAccount("", "role-new", "New", OWNER))).isEqualTo("forbidden");
        assertThat(code(() -> actions.changeRole("", id, OWNER))).isEqualTo("forbidden");
        assertThat(code(() -> actions.changeRole("", id, HELPDESK))).isEqualTo("done");
        assertThat(actions.grantable()).containsExactlyInAnyOrder(NONE, ADMINISTRATOR, HELPDESK, AUDITOR);
    }

    @Test
    void nobody_resets_the_own_account_as_if_it_were_anothers() {
        signInFully(username(OWNER));
        String own = account(username(OWNER)).id();
        assertThat(code(() -> actions.resetFactors("", own))).isEqualTo("forbidden");
        assertThat(code(() -> actions.changeRole("", own, NONE))).isEqualTo("forbidden");
        assertThat(code(() -> actions.disableAccount("", own))).isEqualTo("forbidden");
    }

    @Test
    void factors_of_owners_are_as_safe_as_their_accounts() {
        signInFully(username(OWNER));
        Factor factor = factors.page(
                        TenantId.ACCOUNTS,
                        FactorFilter.ofUser(account(username(OWNER)).id()),
                        new PageRequest(1, null, null, false))
                .factors()
                .getFirst();
        for (Role role : List.of(ADMINISTRATOR, HELPDESK)) {
            signInFully(username(role));
            assertThat(code(() -> actions.removeFactor("", TenantId.ACCOUNTS, factor.id())))
                    .isEqualTo("forbidden");
        }
        assertThat(factors.get(TenantId.ACCOUNTS, factor.id())).isNotNull();
    }

    @Test
    void buttons_are_there_for_those_who_may_press_them() {
        signInFully(username(AUDITOR));
        open("admin/keys");
        assertThat(text()).doesNotContain("New key");
        open("admin/people");
        assertThat(text()).doesNotContain("Add a person");
        signInFully(username(OWNER));
        open("admin/keys");
        assertThat(text()).contains("New key");
    }

    private static String username(Role role) {
        return "role-" + role.column();
    }

    private static boolean shows() {
        HasElement page =
                UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
        return !(page instanceof HasErrorParameter<?>)
                && UI.getCurrent().getActiveViewLocation().getPath().startsWith("admin");
    }

    private static Set<Class<?>> pages() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        return scanner.findCandidateComponents("dev.countersign.ui").stream()
                .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))
                .filter(page -> page.getAnnotation(Route.class).value().startsWith("admin"))
                .collect(Collectors.toSet());
    }

    private static List<Method> acts() {
        Set<String> questions = new TreeSet<>(Set.of("offers", "offersForFactor", "grantable"));
        return Arrays.stream(AdminActions.class.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !questions.contains(method.getName()))
                .toList();
    }

    /** Whether the role is refused before anything is looked at: what is given makes no sense. */
    private boolean forbidden(Method method) {
        Object[] nonsense = Arrays.stream(method.getParameterTypes())
                .map(RolesTests::nonsense)
                .toArray();
        try {
            method.setAccessible(true);
            method.invoke(actions, nonsense);
            return false;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof Problem problem && problem.code().equals("forbidden");
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object nonsense(Class<?> type) {
        if (type == String.class) {
            return "none";
        }
        if (type == Role.class) {
            return NONE;
        }
        if (type == TenantId.class) {
            return TenantId.DEFAULT;
        }
        return type == boolean.class ? false : null;
    }

    private static String code(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
