package dev.mlops.maven.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BuildPlanTest {
    private static final PlannedGoal IMAGE = own("build-image", "default", "package");

    @Test
    void acceptsDockerBuildAfterBuildImage() {
        BuildPlan plan = new BuildPlan(List.of(IMAGE, fabric8("build", "image", "package")));

        assertThat(plan.dockerBuildBeforeImage()).isEmpty();
    }

    @Test
    void acceptsDockerBuildWithoutBuildImage() {
        BuildPlan plan = new BuildPlan(List.of(fabric8("build", "image", "package")));

        assertThat(plan.dockerBuildBeforeImage()).isEmpty();
    }

    @Test
    void leavesTheOrderOfTheCommandLineToItsCaller() {
        BuildPlan plan =
                new BuildPlan(List.of(fabric8("build", "default-cli", null), own("build-image", "default-cli", null)));

        assertThat(plan.dockerBuildBeforeImage()).isEmpty();
    }

    @Test
    void namesTheOrderOfPluginsWhereBothAreInOnePhase() {
        BuildPlan plan = new BuildPlan(List.of(fabric8("build", "image", "package"), IMAGE));

        assertThat(plan.dockerBuildBeforeImage())
                .contains("docker:build (execution 'image', phase package) would run before mlops:build-image"
                        + " (execution 'default', phase package) and take the image of an earlier build, or find none."
                        + " In one phase Maven runs plugins in the order of the pom, so put mlops-maven-plugin above"
                        + " docker-maven-plugin in <plugins>:\n\n"
                        + """
                            <plugin>
                              <groupId>dev.mlops</groupId>
                              <artifactId>mlops-maven-plugin</artifactId>
                              ...
                            </plugin>
                            <plugin>
                              <groupId>io.fabric8</groupId>
                              <artifactId>docker-maven-plugin</artifactId>
                              ...
                            </plugin>
                          """);
    }

    @Test
    void namesThePhaseWhereDockerBuildIsInAnEarlierOne() {
        BuildPlan plan = new BuildPlan(List.of(fabric8("build", "image", "prepare-package"), IMAGE));

        assertThat(plan.dockerBuildBeforeImage())
                .contains("docker:build (execution 'image', phase prepare-package) would run before mlops:build-image"
                        + " (execution 'default', phase package) and take the image of an earlier build, or find none."
                        + " Bind it to the phase of build-image, and put docker-maven-plugin below mlops-maven-plugin"
                        + " in <plugins>:\n\n"
                        + """
                            <plugin>
                              <groupId>io.fabric8</groupId>
                              <artifactId>docker-maven-plugin</artifactId>
                              <executions>
                                <execution>
                                  <id>image</id>
                                  <phase>package</phase>
                                  <goals><goal>build</goal></goals>
                                </execution>
                              </executions>
                            </plugin>
                          """);
    }

    @Test
    void seesOnlyFabric8sPush() {
        PlannedGoal other = new PlannedGoal("com.example", "docker-maven-plugin", "push", "push", "deploy");

        assertThat(new BuildPlan(List.of(other, own("push-image", "x", "deploy"))).pushesWithFabric8())
                .isFalse();
        assertThat(new BuildPlan(List.of(other, fabric8("push", "push", null))).pushesWithFabric8())
                .isTrue();
    }

    private static PlannedGoal fabric8(String goal, String execution, @Nullable String phase) {
        return new PlannedGoal("io.fabric8", "docker-maven-plugin", goal, execution, phase);
    }

    private static PlannedGoal own(String goal, String execution, @Nullable String phase) {
        return new PlannedGoal("dev.mlops", "mlops-maven-plugin", goal, execution, phase);
    }
}
