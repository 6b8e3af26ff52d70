package dev.mlops.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import org.apache.maven.plugin.Mojo;

@AnalyzeClasses(packages = "dev.mlops.maven", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.mlops.maven.(**)").should().beFreeOfCycles();

    /** Goals hand files to each other, never objects: what works behind one goal knows nothing of another. */
    @ArchTest
    static final ArchRule trainingKnowsNoOtherGoal = noClasses()
            .that()
            .resideInAPackage("..maven.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..maven.image..", "..maven.health..", "..maven.engine..");

    @ArchTest
    static final ArchRule imageKnowsNoOtherGoal = noClasses()
            .that()
            .resideInAPackage("..maven.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..maven.training..", "..maven.health..", "..maven.engine..");

    @ArchTest
    static final ArchRule healthKnowsNoOtherGoal = noClasses()
            .that()
            .resideInAPackage("..maven.health..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..maven.training..", "..maven.image..");

    @ArchTest
    static final ArchRule logicKnowsNoMaven = noClasses()
            .that()
            .resideInAnyPackage(
                    "..maven.engine..",
                    "..maven.health..",
                    "..maven.image..",
                    "..maven.output..",
                    "..maven.digest..",
                    "..maven.reproduction..",
                    "..maven.serve..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "javax.inject..");

    /** Training has a JVM of its own, on the project's class path. */
    @ArchTest
    static final ArchRule noClassOfTrainingOrTribuoIsLoaded =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.mlops.training..", "org.tribuo..");

    @ArchTest
    static final ArchRule goalsAreNamedMojoAndStandAtTheTop = classes()
            .that()
            .areAssignableTo(Mojo.class)
            .should()
            .haveSimpleNameEndingWith("Mojo")
            .andShould()
            .resideInAPackage("dev.mlops.maven");

    @ArchTest
    static final ArchRule nothingIsDeserialised =
            noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);
}
