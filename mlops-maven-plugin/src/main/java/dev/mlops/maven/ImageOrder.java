package dev.mlops.maven;

import dev.mlops.maven.image.ImageException;
import dev.mlops.maven.lifecycle.BuildPlans;
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

    /** @throws ImageException with the snippet that mends the order */
    void require() {
        plans.of(session).dockerBuildBeforeImage().ifPresent(complaint -> {
            throw new ImageException(complaint);
        });
    }
}
