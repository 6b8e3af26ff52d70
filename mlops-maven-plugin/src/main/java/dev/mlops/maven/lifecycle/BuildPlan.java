package dev.mlops.maven.lifecycle;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Maven runs for one project of this build, in order.
 *
 * @param goals all goals, the first one first
 */
public record BuildPlan(List<PlannedGoal> goals) {
    public BuildPlan {
        goals = List.copyOf(goals);
    }

    /** Whether fabric8's {@code docker:push} is in the plan. */
    public boolean pushesWithFabric8() {
        return goals.stream().anyMatch(goal -> goal.isFabric8("push"));
    }

    /**
     * Looks for a {@code docker:build} of fabric8's that runs before build-image, and so finds the archive of an
     * earlier build or none. A build-image of the command line is where its caller put it.
     *
     * @return what is wrong and the snippet that mends it, or nothing where the order is right
     */
    public Optional<String> dockerBuildBeforeImage() {
        int image = indexOfBound("build-image");
        for (int i = 0; i < image; i++) {
            if (goals.get(i).isFabric8("build")) {
                return Optional.of(explain(goals.get(i), goals.get(image)));
            }
        }
        return Optional.empty();
    }

    private int indexOfBound(String name) {
        for (int i = 0; i < goals.size(); i++) {
            if (goals.get(i).isOwn(name) && goals.get(i).phase() != null) {
                return i;
            }
        }
        return -1;
    }

    private static String explain(PlannedGoal docker, PlannedGoal image) {
        String what = "docker:build (" + place(docker) + ") would run before mlops:build-image (" + place(image)
                + ") and take the image of an earlier build, or find none.";
        if (Objects.equals(docker.phase(), image.phase())) {
            return what + " In one phase Maven runs plugins in the order of the pom, so put mlops-maven-plugin above"
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
                    """;
        }
        return what + " Bind it to the phase of build-image, and put docker-maven-plugin below mlops-maven-plugin in"
                + " <plugins>:\n\n"
                + """
                  <plugin>
                    <groupId>io.fabric8</groupId>
                    <artifactId>docker-maven-plugin</artifactId>
                    <executions>
                      <execution>
                        <id>%s</id>
                        <phase>%s</phase>
                        <goals><goal>build</goal></goals>
                      </execution>
                    </executions>
                  </plugin>
                """.formatted(docker.executionId(), image.phase());
    }

    private static String place(PlannedGoal goal) {
        return goal.phase() == null
                ? "from the command line"
                : "execution '" + goal.executionId() + "', phase " + goal.phase();
    }
}
