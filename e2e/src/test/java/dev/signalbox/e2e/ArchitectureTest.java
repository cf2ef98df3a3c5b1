package dev.signalbox.e2e;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The arrows among all modules, as they were built.
@AnalyzeClasses(locations = ArchitectureTest.Modules.class)
class ArchitectureTest {

    private static final String CORE = "dev.signalbox.core..";
    private static final String ENGINE = "dev.signalbox.engine..";
    private static final String STORE = "dev.signalbox.store..";
    private static final String INTEGRATIONS = "dev.signalbox.integrations..";
    private static final String SERVER = "dev.signalbox.server..";
    private static final String CLI = "dev.signalbox.cli..";
    private static final String TESTKIT = "dev.signalbox.testkit..";

    static final class Modules implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> test) {
            return Stream.of(
                            "core",
                            "engine",
                            "store",
                            "integrations",
                            "server",
                            "cli",
                            "testkit",
                            "bench")
                    .map(module -> Path.of("..", module, "target", "classes").normalize())
                    .filter(Files::isDirectory)
                    .map(Location::of)
                    .collect(Collectors.toSet());
        }
    }

    @ArchTest
    static final ArchRule core_knows_nobody =
            noClasses()
                    .that(resideInAnyPackage(CORE))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("dev.signalbox..")
                                    .and(resideOutsideOfPackage(CORE)));

    @ArchTest
    static final ArchRule engine_knows_core_only =
            noClasses()
                    .that(resideInAnyPackage(ENGINE))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(STORE, INTEGRATIONS, SERVER, CLI, TESTKIT));

    @ArchTest
    static final ArchRule store_knows_core_and_the_ports =
            classes()
                    .that(resideInAnyPackage(STORE))
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                            CORE,
                                            STORE,
                                            "dev.signalbox.engine.access..",
                                            "dev.signalbox.engine.audit..",
                                            "dev.signalbox.engine.log..",
                                            "dev.signalbox.engine.pipeline..",
                                            "dev.signalbox.engine.search..",
                                            "dev.signalbox.engine.secret..",
                                            "dev.signalbox.engine.signin..",
                                            "dev.signalbox.engine.store..",
                                            "dev.signalbox.engine.webhook..")
                                    .or(resideOutsideOfPackage("dev.signalbox..")));

    @ArchTest
    static final ArchRule integrations_know_core_and_engine_only =
            noClasses()
                    .that(resideInAnyPackage(INTEGRATIONS))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(STORE, SERVER, CLI, TESTKIT));

    @ArchTest
    static final ArchRule nobody_knows_the_edges =
            noClasses()
                    .that(resideInAnyPackage(CORE, ENGINE, STORE, INTEGRATIONS, TESTKIT))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(SERVER, CLI));

    @ArchTest
    static final ArchRule the_edges_do_not_know_each_other =
            noClasses()
                    .that(resideInAnyPackage(SERVER))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(CLI))
                    .orShould()
                    .dependOnClassesThat(resideInAnyPackage(TESTKIT));

    @ArchTest
    static final ArchRule the_command_line_does_not_know_the_server =
            noClasses()
                    .that(resideInAnyPackage(CLI))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(SERVER, TESTKIT));

    @ArchTest
    static final ArchRule only_the_server_knows_its_framework =
            noClasses()
                    .that(resideOutsideOfPackage(SERVER))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.quarkus..",
                            "io.smallrye..",
                            "io.vertx..",
                            "jakarta..",
                            "org.eclipse.microprofile..",
                            "org.jboss..");

    @ArchTest
    static final ArchRule every_resource_says_who_may_call_it =
            methods()
                    .that()
                    .areAnnotatedWith("jakarta.ws.rs.GET")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.POST")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.PUT")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.PATCH")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.DELETE")
                    .should()
                    .beAnnotatedWith("dev.signalbox.server.identity.Needs")
                    .orShould()
                    .beAnnotatedWith("dev.signalbox.server.identity.ForAll");

    @ArchTest
    static final ArchRule only_the_store_speaks_sql =
            noClasses()
                    .that(
                            resideOutsideOfPackage(STORE)
                                    .and(
                                            resideInAnyPackage(
                                                    CORE, ENGINE, INTEGRATIONS, SERVER, CLI)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule who_acts_is_known_from_the_credential_only =
            noClasses()
                    .that(
                            resideInAnyPackage(SERVER)
                                    .and(resideOutsideOfPackage("dev.signalbox.server.identity..")))
                    .should()
                    .callConstructorWhere(
                            target(owner(name("dev.signalbox.core.identity.Principal"))))
                    .orShould()
                    .callMethod(
                            "dev.signalbox.core.identity.Principal",
                            "human",
                            "java.lang.String",
                            "[Ljava.lang.String;");

    @ArchTest
    static final ArchRule features_of_the_engine_have_no_cycles =
            slices().matching("dev.signalbox.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_of_the_command_line_have_no_cycles =
            slices().matching("dev.signalbox.cli.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_of_core_have_no_cycles =
            slices().matching("dev.signalbox.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_of_the_store_have_no_cycles =
            slices().matching("dev.signalbox.store.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_of_the_server_have_no_cycles =
            slices().matching("dev.signalbox.server.(*)..").should().beFreeOfCycles();
}
