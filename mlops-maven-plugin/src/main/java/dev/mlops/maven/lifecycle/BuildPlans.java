package dev.mlops.maven.lifecycle;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;

/** Asks Maven for the plan of the running build. */
public final class BuildPlans {
    private final LifecycleExecutor lifecycle;

    /** Takes Maven's own executor, which a Mojo has injected. */
    public BuildPlans(LifecycleExecutor lifecycle) {
        this.lifecycle = lifecycle;
    }

    /**
     * The plan of the session's current project, for the goals and phases that the user asked for.
     *
     * @param session the running session
     * @throws IllegalStateException if Maven, which follows this very plan, cannot compute it again
     */
    public BuildPlan of(MavenSession session) {
        try {
            String[] tasks = session.getGoals().toArray(String[]::new);
            List<MojoExecution> executions =
                    lifecycle.calculateExecutionPlan(session, false, tasks).getMojoExecutions();
            return new BuildPlan(executions.stream().map(BuildPlans::planned).toList());
        } catch (Exception unexpected) {
            throw new IllegalStateException("Maven cannot tell the plan of this build", unexpected);
        }
    }

    private static PlannedGoal planned(MojoExecution execution) {
        return new PlannedGoal(
                execution.getGroupId(),
                execution.getArtifactId(),
                execution.getGoal(),
                String.valueOf(execution.getExecutionId()),
                execution.getLifecyclePhase());
    }
}
