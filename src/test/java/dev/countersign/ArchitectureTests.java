package dev.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.countersign.factor.Factors;
import dev.countersign.vault.EncryptedColumn;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** What the packages promise each other beyond the module rules. */
@AnalyzeClasses(packages = "dev.countersign", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule entities_repositories_and_controllers_stay_inside_their_module = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .or()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .bePublic();

    /** P2: who set a pending factor up knows its id; there is no other way to it, such as "the newest". */
    @ArchTest
    static final ArchRule one_factor_is_found_by_its_id_alone = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleName("FactorRepository")
            .and()
            .haveRawReturnType(Optional.class)
            .should()
            .haveName("findByTenantIdAndId");

    /** P2: a secret is shown again only where it was made. */
    @ArchTest
    static final ArchRule a_pending_factor_is_shown_again_in_its_own_place_alone = methods()
            .that()
            .areDeclaredIn(Factors.class)
            .and()
            .haveName("resume")
            .should()
            .onlyBeCalled()
            .byClassesThat()
            .haveSimpleName("PendingEnrolment");

    @ArchTest
    static final ArchRule only_the_pages_know_vaadin = noClasses()
            .that()
            .resideOutsideOfPackage("..ui..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..");

    /** The prompt owns the cookies of browsers. */
    @ArchTest
    static final ArchRule only_the_edges_know_http = noClasses()
            .that()
            .resideOutsideOfPackages("..api..", "..ui..", "..oidc..", "..duo..", "..prompt..", "..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..");

    /** The JWTs of clients are JSON as well. */
    @ArchTest
    static final ArchRule only_the_edges_know_json = noClasses()
            .that()
            .resideOutsideOfPackages("..api..", "..ui..", "..oidc..", "..duo..", "..web..")
            .and()
            .doNotHaveSimpleName("CompactJws")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..");

    @ArchTest
    static final ArchRule only_the_vault_touches_keys = noClasses()
            .that()
            .resideOutsideOfPackage("..vault..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.crypto.tink..", "javax.crypto..");

    /** These packages are absent when a command rotates keys, see {@link CommandLine}. */
    @ArchTest
    static final ArchRule encrypted_columns_are_known_to_commands = noMethods()
            .that()
            .haveRawReturnType(EncryptedColumn.class)
            .and()
            .areAnnotatedWith(Bean.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAnyPackage("..api..", "..ui..", "..account..");

    /** What that class does, it does for those only whose role allows it, see {@code RolesTests}. */
    @ArchTest
    static final ArchRule administrators_change_things_by_their_actions_only = noClasses()
            .that()
            .resideInAPackage("..ui.admin..")
            .and()
            .doNotHaveSimpleName("AdminActions")
            .should()
            .callMethodWhere(changesSomething());

    @ArchTest
    static final ArchRule time_comes_from_the_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Such a stream keeps its connection until somebody closes it. */
    @ArchTest
    static final ArchRule rows_are_read_as_lists =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @ArchTest
    static final ArchRule randomness_is_secure = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule request_ids_are_the_only_uuids = noClasses()
            .that()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(UUID.class);

    @ArchTest
    static final ArchRule no_front_end_build_is_needed = noClasses()
            .should()
            .beAnnotatedWith("com.vaadin.flow.component.dependency.JsModule")
            .orShould()
            .beAnnotatedWith("com.vaadin.flow.component.dependency.CssImport")
            .orShould()
            .beAnnotatedWith("com.vaadin.flow.component.dependency.NpmPackage");

    @ArchTest
    static final ArchRule dependencies_come_by_constructor = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule kinds_of_factor_do_not_know_each_other =
            slices().matching("dev.countersign.factor.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nobody_reaches_into_a_kind_of_factor = noClasses()
            .that()
            .resideOutsideOfPackage("dev.countersign.factor.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.countersign.factor.*..");

    @ArchTest
    static final ArchRule pages_of_kinds_do_not_know_each_other =
            slices().matching("dev.countersign.ui.factor.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nobody_reaches_into_the_pages_of_a_kind = noClasses()
            .that()
            .resideOutsideOfPackage("dev.countersign.ui.factor.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.countersign.ui.factor.*..");

    @ArchTest
    static final ArchRule names_say_what_things_are = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Utils?|Helper)")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule persistence_speaks_of_repositories =
            noClasses().should().haveNameMatching(".*\\.(Stored\\w+|\\w+(Rows|Guards|Ledger|Reader|Finder))");

    @ArchTest
    static void simple_names_are_unique(JavaClasses all) {
        Map<String, List<String>> bySimpleName = all.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(bySimpleName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    }

    @ArchTest
    static final ArchRule secrets_are_not_compared_as_text = noClasses()
            .that()
            .resideInAnyPackage("..factor..", "..challenge..", "..vault..", "..tenant..")
            .should()
            .callMethodWhere(ofDigests());

    @ArchTest
    static final ArchRule configuration_is_not_public = classes()
            .that()
            .haveSimpleNameEndingWith("Properties")
            .or()
            .haveSimpleNameEndingWith("Configuration")
            .should()
            .notBePublic();

    private static DescribedPredicate<JavaCall<?>> ofDigests() {
        return DescribedPredicate.describe(
                "Arrays.equals, which stops at the first difference",
                call -> call.getTargetOwner().isEquivalentTo(java.util.Arrays.class)
                        && call.getName().equals("equals"));
    }

    private static DescribedPredicate<JavaCall<?>> changesSomething() {
        return DescribedPredicate.describe(
                "methods with a transaction that writes",
                call -> call.getTarget()
                        .resolveMember()
                        .flatMap(member -> member.tryGetAnnotationOfType(Transactional.class))
                        .filter(transaction -> !transaction.readOnly())
                        .isPresent());
    }
}
