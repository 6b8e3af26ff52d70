package dev.mlops.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;

@AnalyzeClasses(packages = "dev.mlops.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.mlops.server.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dependenciesPointFromThePortToTheModel = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("program")
            .definedBy("dev.mlops.server", "..lifecycle..")
            .layer("http")
            .definedBy("..http..")
            .layer("grpc")
            .definedBy("..grpc..")
            .layer("dispatch")
            .definedBy("..dispatch..")
            .layer("health")
            .definedBy("..health..")
            .layer("serving")
            .definedBy("..serving..")
            .layer("protocols")
            .definedBy("..protocol.*..")
            .layer("protocol")
            .definedBy("..protocol")
            .whereLayer("program")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("program")
            .whereLayer("grpc")
            .mayOnlyBeAccessedByLayers("program")
            .whereLayer("dispatch")
            .mayOnlyBeAccessedByLayers("program", "http", "grpc")
            .whereLayer("health")
            .mayOnlyBeAccessedByLayers("program", "http", "grpc")
            .whereLayer("serving")
            .mayOnlyBeAccessedByLayers("program", "http", "grpc", "dispatch", "health")
            .whereLayer("protocols")
            .mayOnlyBeAccessedByLayers("program");

    @ArchTest
    static final ArchRule scoringKnowsNothingOfHttp = noClasses()
            .that()
            .resideInAnyPackage("..serving..", "..protocol..", "..problem..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..");

    @ArchTest
    static final ArchRule nothingIsDeserialised =
            noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);
}
