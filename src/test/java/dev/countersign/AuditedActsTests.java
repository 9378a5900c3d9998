package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * P10: whatever an edge calls that changes rows tells of a security event as well. A call is followed through the code
 * as it is compiled, into every class that may be behind an interface: where it reaches a statement that writes, it has
 * to reach the making and the publishing of an event.
 */
class AuditedActsTests {

    /** What changes rows and is no act of anybody, each with the reason. */
    private static final Map<String, String> NO_ACTS = Map.ofEntries(
            Map.entry("AccountSessions.start", "signed_in tells of it"),
            Map.entry("AccountSessions.use", "notes the last use"),
            Map.entry("AccountSessions.end", "signed_out tells of it, or its time was over"),
            Map.entry("ApiKeys.authenticate", "notes the day of the last use"),
            Map.entry("OneTimeGrants.consume", "second_step_asserted tells of what it stood for"),
            Map.entry("OneTimeGrants.issue", "second_step_asserted tells of what it stands for"),
            Map.entry("OneTimeGrants.recordFirstUse", "marks what a client sent as used; what follows is an event"),
            Map.entry("OneTimeGrants.store", "a pushed request changes nothing until it is answered"),
            Map.entry("Prompts.begin", "a prompt changes nothing for its user; its outcome is an event"),
            Map.entry("Prompts.answer", "code_accepted tells of it"),
            Map.entry(
                    "SignInThrottle.admit",
                    "counts a guess before it is judged; signed_in or sign_in_failed tells of it"),
            Map.entry("SignInThrottle.succeeded", "signed_in tells of it"),
            Map.entry("SignInThrottle.takeBack", "a password that was not judged is not counted"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.countersign");

    @Test
    @DisplayName("P10: every call of an edge that changes something is an event")
    void every_act_of_an_edge_is_an_event() {
        Set<String> silent = silent(HOUSE, AuditedActsTests::edge);
        silent.removeAll(NO_ACTS.keySet());
        assertThat(silent).isEmpty();
    }

    @Test
    void every_exception_is_still_needed() {
        assertThat(silent(HOUSE, AuditedActsTests::edge)).containsAll(NO_ACTS.keySet());
    }

    /** So that the rule is known to find what it looks for. */
    @Test
    void a_call_that_forgets_its_event_is_found() {
        JavaClasses sample = new ClassFileImporter()
                .importClasses(Edge.class, Forgetful.class, Rows.class, StoredRows.class, SecurityEvent.class);
        assertThat(silent(sample, type -> type.isEquivalentTo(Edge.class)))
                .containsExactlyInAnyOrder("Forgetful.change", "Forgetful.changeThroughAnInterface");
    }

    private static boolean edge(JavaClass type) {
        boolean face = Stream.of("ui", "api", "oidc", "duo")
                .anyMatch(name -> type.getPackageName().startsWith("dev.countersign." + name));
        return face || type.getSimpleName().endsWith("Command");
    }

    /** The methods that edges call, that write and tell nobody. */
    private static Set<String> silent(JavaClasses classes, Predicate<JavaClass> edge) {
        return classes.stream()
                .filter(edge)
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(AuditedActsTests::accesses)
                .map(access -> access.getTarget().resolveMember())
                .flatMap(member -> member.stream())
                .filter(JavaMethod.class::isInstance)
                .filter(method -> !edge.test(method.getOwner())
                        && method.getOwner().getName().startsWith("dev.countersign."))
                .distinct()
                .filter(method -> writesInSilence((JavaMethod) method))
                .map(method -> method.getOwner().getSimpleName() + '.' + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
        return Stream.<Collection<? extends JavaCodeUnitAccess<?>>>of(
                        unit.getMethodCallsFromSelf(),
                        unit.getConstructorCallsFromSelf(),
                        unit.getMethodReferencesFromSelf(),
                        unit.getConstructorReferencesFromSelf())
                .flatMap(Collection::stream);
    }

    private static boolean writesInSilence(JavaMethod method) {
        Set<JavaCodeUnitAccess<?>> all = reached(method);
        boolean writes = all.stream().anyMatch(AuditedActsTests::writes);
        boolean makes = all.stream()
                .anyMatch(access -> access.getTargetOwner().isAssignableTo(SecurityEvent.class)
                        && access.getName().equals("<init>"));
        boolean publishes = all.stream()
                .anyMatch(access -> access.getTargetOwner().isAssignableTo(ApplicationEventPublisher.class)
                        && access.getName().equals("publishEvent"));
        return writes && !(makes && publishes);
    }

    private static Set<JavaCodeUnitAccess<?>> reached(JavaMethod start) {
        Set<JavaCodeUnitAccess<?>> found = new HashSet<>();
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>(behind(start));
        while (!next.isEmpty()) {
            JavaCodeUnit unit = next.pop();
            if (seen.add(unit)) {
                accesses(unit).forEach(access -> {
                    if (!keys(unit.getOwner())) {
                        found.add(access);
                    }
                    access.getTarget().resolveMember().ifPresent(member -> {
                        if (member.getOwner().getName().startsWith("dev.countersign.")) {
                            next.addAll(behind((JavaCodeUnit) member));
                        }
                    });
                });
            }
        }
        return found;
    }

    /** Secrets are opened and sealed within any act; a purpose that is used first gets its key then. */
    private static boolean keys(JavaClass type) {
        return type.getPackageName().equals("dev.countersign.vault")
                && !type.getSimpleName().equals("KeyRotation");
    }

    /** The unit itself, and what may run in its place. */
    private static Set<JavaCodeUnit> behind(JavaCodeUnit unit) {
        Set<JavaCodeUnit> all = new HashSet<>(Set.of(unit));
        boolean open = unit.getModifiers().contains(JavaModifier.ABSTRACT);
        if (open) {
            String[] parameters =
                    unit.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
            unit.getOwner()
                    .getAllSubclasses()
                    .forEach(type ->
                            type.tryGetMethod(unit.getName(), parameters).ifPresent(all::add));
        }
        return all;
    }

    private static boolean writes(JavaCodeUnitAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        if (owner.isAssignableTo(JdbcClient.StatementSpec.class) || owner.isAssignableTo(JdbcOperations.class)) {
            return name.equals("update") || name.equals("batchUpdate");
        }
        if (owner.isAssignableTo(Repository.class)) {
            return name.matches("(save|delete|remove|insert).*")
                    || access.getTarget().resolveMember().stream()
                            .anyMatch(member -> member.isAnnotatedWith(Modifying.class));
        }
        return owner.getName().equals("jakarta.persistence.EntityManager") && name.matches("persist|merge|remove");
    }

    /** Calls all of {@link Forgetful}. */
    static class Edge {

        private final Forgetful acts;

        Edge(Forgetful acts) {
            this.acts = acts;
        }

        void all() {
            acts.change();
            acts.changeThroughAnInterface();
            acts.changeAndTell();
            Runnable later = acts::changeAndTell;
            later.run();
            acts.look();
        }
    }

    interface Rows {
        void change();
    }

    record StoredRows(JdbcClient jdbc) implements Rows {
        @Override
        public void change() {
            Stream.of("a", "b")
                    .forEach(id ->
                            jdbc.sql("delete from t where id = ?").param(id).update());
        }
    }

    record Forgetful(JdbcClient jdbc, Rows rows, ApplicationEventPublisher events) {

        void change() {
            jdbc.sql("update t set a = 1").update();
        }

        void changeThroughAnInterface() {
            rows.change();
        }

        void changeAndTell() {
            rows.change();
            events.publishEvent(new SecurityEvent.TenantChanged(TenantId.DEFAULT, Instant.EPOCH));
        }

        int look() {
            return jdbc.sql("select 1").query(Integer.class).single();
        }
    }
}
