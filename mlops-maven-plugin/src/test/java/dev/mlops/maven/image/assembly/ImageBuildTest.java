package dev.mlops.maven.image.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.maven.image.fixture.DockerEngine;
import dev.mlops.maven.image.fixture.FixtureProject;
import dev.mlops.maven.image.fixture.RecordingLog;
import dev.mlops.maven.output.ImageRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuildTest {
    private final RecordingLog log = new RecordingLog();

    @TempDir
    Path temporary;

    @Test
    void givesTheSameImageFromAnotherFolder() throws Exception {
        ImageRecord one = build(new FixtureProject(temporary.resolve("one"))).record();
        ImageRecord two =
                build(new FixtureProject(temporary.resolve("two/deeper"))).record();

        assertThat(two).isEqualTo(one);
        assertThat(temporary.resolve("one/target/mlops/mlops-test-image.tar"))
                .hasSameBinaryContentAs(temporary.resolve("two/deeper/target/mlops/mlops-test-image.tar"));
    }

    @Test
    void writesNothingWhereNothingChanged() throws Exception {
        FixtureProject project = new FixtureProject(temporary);
        ImageRecord first = build(project).record();
        Thread.sleep(100);
        build(project);
        List<String> before = project.times();
        ImageBuild.Outcome again = build(project);

        assertThat(again.fresh()).isFalse();
        assertThat(again.record()).isEqualTo(first);
        assertThat(project.times()).isEqualTo(before);
    }

    @Test
    void runsWithAReadOnlyRootAndNoCapabilities() throws Exception {
        DockerEngine engine = DockerEngine.required();
        FixtureProject project = new FixtureProject(temporary);
        project.reference("mlops-test-run:1.0.0");
        ImageRecord record = build(project).record();

        engine.load(project.folder().resolve(record.archive()));
        try {
            assertThat(engine.inspect(record.reference(), "{{.Id}}")).isEqualTo(record.imageId());
            assertThat(engine.ask(record.reference(), "/health", List.of("--memory=512m")))
                    .isEqualTo("""
                            arguments --model /app/models/churn.mlops@sha256:a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e
                            user mlops
                            home /app
                            charset UTF-8
                            filter !*
                            heap 4
                            own own
                            localhost true
                            tls Default
                            roots true
                            curve EC
                            bean true
                            native none
                            """);
        } finally {
            engine.remove(record.reference());
        }
    }

    private ImageBuild.Outcome build(FixtureProject project) throws Exception {
        return new ImageBuild(project.request(), log).build(Optional.empty(), true);
    }
}
