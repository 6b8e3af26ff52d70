package dev.mlops.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may know: the bundle and the model alone. */
@AnalyzeClasses(packages = "dev.mlops", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.mlops.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule KNOWS_NOTHING_TO_ITS_LEFT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.mlops.training..", "dev.mlops.server..", "dev.mlops.maven..");

    @ArchTest
    static final ArchRule KNOWS_NO_MAVEN_AND_NO_NETWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.maven..",
                    "java.net..",
                    "javax.net..",
                    "com.sun.net..",
                    "java.nio.channels.spi..",
                    "io.vertx..",
                    "io.netty..");

    @ArchTest
    static final ArchRule READS_NO_SERIALIZED_JAVA =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule LOADS_NO_CLASS_BY_NAME = noClasses()
            .should()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(ClassLoader.class, "loadClass", String.class);

    @ArchTest
    static final ArchRule STARTS_NOTHING_AND_ENDS_NOTHING = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .callMethod(System.class, "exit", int.class);
}
