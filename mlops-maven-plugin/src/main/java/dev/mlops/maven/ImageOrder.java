package dev.mlops.maven;

import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.lifecycle.BuildPlans;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;

/**
 * Refuses a build in which docker:build would not find the image of this build. Every goal that may run before
 * docker:build asks, since docker:build itself would only say that a file is missing, or take an old one.
 */
final class ImageOrder {
    private final BuildPlans plans;
    private final MavenSession session;

    ImageOrder(LifecycleExecutor lifecycle, MavenSession session) {
        this.plans = new BuildPlans(lifecycle);
        this.session = session;
    }

    /**
     * Asks once in a build of a project.
     *
     * @param context what the goals of a plugin share in the build of a project
     * @throws ImageException with the snippet that mends the order
     */
    void require(Map<Object, Object> context) {
        if (context.putIfAbsent(ImageOrder.class, true) != null) {
            return;
        }
        plans.of(session).dockerBuildBeforeImage().ifPresent(complaint -> {
            throw new ImageException(complaint);
        });
    }
}
