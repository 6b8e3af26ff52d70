package dev.mlops.maven.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * A goal in a build plan.
 *
 * @param groupId of its plugin
 * @param artifactId of its plugin
 * @param goal its name
 * @param executionId the execution it belongs to
 * @param phase the phase that it is bound to, or null where it was called on the command line
 */
public record PlannedGoal(
        String groupId,
        String artifactId,
        String goal,
        String executionId,
        @Nullable String phase) {
    private static final String FABRIC8 = "io.fabric8:docker-maven-plugin";
    private static final String OWN = "dev.mlops:mlops-maven-plugin";

    /** Whether it is a goal of fabric8's docker-maven-plugin. */
    public boolean isFabric8(String name) {
        return is(FABRIC8, name);
    }

    /** Whether it is a goal of this plugin. */
    public boolean isOwn(String name) {
        return is(OWN, name);
    }

    private boolean is(String plugin, String name) {
        return plugin.equals(groupId + ":" + artifactId) && name.equals(goal);
    }
}
