package io.antreansx.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what the architecture page promises about packages. */
class ArchitectureTest {

    private static final String ROOT = "io.antreansx.adapter";

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void pureCoreKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".inventory.model..",
                        ROOT + ".inventory.mapping..",
                        ROOT + ".firewall.policy..",
                        ROOT + ".firewall.translate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8..", "io.quarkus..", "jakarta.ws.rs..", "jakarta.inject..", "io.vertx..")
                .check(classes);
    }

    @Test
    void domainsDependInOneDirection() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void configurationDependsOnNoOtherDomain() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".nsx..",
                        ROOT + ".kubernetes..",
                        ROOT + ".inventory..",
                        ROOT + ".firewall..",
                        ROOT + ".lifecycle..",
                        ROOT + ".cli..")
                .check(classes);
    }

    @Test
    void onlyBorderPackagesSeeWireRecordsOfNsx() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".nsx..", ROOT + ".inventory.push..", ROOT + ".firewall.intent..", ROOT + ".lifecycle..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".nsx.inventory..", ROOT + ".nsx.policy..", ROOT + ".nsx.trust..")
                .check(classes);
    }

    @Test
    void onlyCommandsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }

    @Test
    void nobodyUsesJavaUtilLogging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(classes);
    }

    @Test
    void dependenciesComeThroughConstructors() {
        fields().should().notBeAnnotatedWith(Inject.class).check(classes);
    }
}
