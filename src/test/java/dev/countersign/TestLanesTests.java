package dev.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Tag;

/**
 * Tests with the tag "server" are the slow lane of {@code ./mvnw verify}; all others run in {@code ./mvnw test} and start
 * neither a server, a database server, a browser nor a process.
 */
@AnalyzeClasses(packages = "dev.countersign")
class TestLanesTests {

    @ArchTest
    static final ArchRule tests_with_servers_and_browsers_are_tagged = classes()
            .that()
            .haveSimpleNameEndingWith("Tests")
            .and()
            .resideInAnyPackage("..e2e..", "..proof..")
            .or()
            .haveSimpleNameEndingWith("OnPostgresTests")
            .should(beTagged());

    private static ArchCondition<JavaClass> beTagged() {
        return new ArchCondition<>("have the tag \"server\"") {
            @Override
            public void check(JavaClass tested, ConditionEvents events) {
                boolean tagged = findRepeatableAnnotations(tested.reflect(), Tag.class).stream()
                        .anyMatch(tag -> tag.value().equals("server"));
                events.add(new SimpleConditionEvent(tested, tagged, tested.getName() + " has no tag \"server\""));
            }
        };
    }
}
