package dev.mlops.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;

/**
 * The way of the data: source, table, split, columns, trainer, evaluation, gate; what comes later never reaches back.
 */
@AnalyzeClasses(packages = "dev.mlops.training", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.mlops.training.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dataGoesOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("source")
            .definedBy("..training.source..")
            .layer("table")
            .definedBy("..training.table..")
            .layer("split")
            .definedBy("..training.split..")
            .layer("columns")
            .definedBy("..training.columns..")
            .layer("forest")
            .definedBy("..training.forest..")
            .layer("trainer")
            .definedBy("..training.trainer..")
            .layer("evaluation")
            .definedBy("..training.evaluation..")
            .layer("check")
            .definedBy("..training.check..")
            .layer("explanation")
            .definedBy("..training.explanation..")
            .layer("validation")
            .definedBy("..training.validation..")
            .layer("search")
            .definedBy("..training.search..")
            .layer("slice")
            .definedBy("..training.slice..")
            .layer("gate")
            .definedBy("..training.gate..")
            .layer("bundle")
            .definedBy("..training.golden..", "..training.profile..", "..training.report..")
            .layer("run")
            .definedBy("..training.run..")
            .layer("fork")
            .definedBy("..training.fork..")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("table", "run", "fork")
            .whereLayer("table")
            .mayOnlyBeAccessedByLayers("split", "columns", "slice", "validation", "check", "bundle", "run")
            .whereLayer("split")
            .mayOnlyBeAccessedByLayers("slice", "validation", "check", "bundle", "run")
            .whereLayer("columns")
            .mayOnlyBeAccessedByLayers("trainer", "slice", "bundle", "run")
            .whereLayer("forest")
            .mayOnlyBeAccessedByLayers("trainer")
            .whereLayer("trainer")
            .mayOnlyBeAccessedByLayers("run", "fork")
            .whereLayer("evaluation")
            .mayOnlyBeAccessedByLayers("slice", "validation", "check", "gate", "bundle", "run")
            .whereLayer("slice")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("validation")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("search")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("explanation")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("bundle", "run")
            .whereLayer("bundle")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("fork")
            .whereLayer("fork")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule knowsNoMavenNoServerAndNoNetwork = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.maven..", "dev.mlops.maven..", "dev.mlops.server..", "io.vertx..", "java.net.http..");

    @ArchTest
    static final ArchRule nothingIsDeserialised =
            noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);
}
