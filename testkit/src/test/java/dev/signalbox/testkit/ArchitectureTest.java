package dev.signalbox.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The arrows of the architecture, and what the rules may not touch.
@AnalyzeClasses(packages = "dev.signalbox", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule core_depends_on_the_jdk_only =
            noClasses()
                    .that()
                    .resideInAPackage("..signalbox.core..")
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            "dev.signalbox.core..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule core_reads_no_clock =
            noClasses()
                    .that()
                    .resideInAPackage("..signalbox.core..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(Clock.class, InstantSource.class)
                    .because("time and chance arrive with commands, so that replay is exact");

    @ArchTest
    static final ArchRule core_draws_no_chance =
            noClasses()
                    .that()
                    .resideInAPackage("..signalbox.core..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(
                            Random.class, SecureRandom.class, ThreadLocalRandom.class, UUID.class)
                    .orShould()
                    .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule core_touches_no_file_socket_or_process =
            noClasses()
                    .that()
                    .resideInAPackage("..signalbox.core..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(ProcessBuilder.class, Thread.class);

    @ArchTest
    static final ArchRule engine_knows_neither_store_nor_edges =
            noClasses()
                    .that()
                    .resideInAPackage("..signalbox.engine..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..signalbox.store..",
                            "..signalbox.server..",
                            "..signalbox.cli..",
                            "java.sql..",
                            "io.quarkus..");
}
