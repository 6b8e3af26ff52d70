package dev.mlops.maven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@RequiresEngine
class RealEngineTest {
    @Test
    void answersWithItsVersion() {
        assertThat(EngineCondition.engine().version()).matches("(Docker|Podman) \\d+\\.\\d+.*, API 1\\.\\d+");
    }
}
