package dev.mlops.model.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final Provenance OF_A_FILE =
            new Provenance(1, 17, DIGEST, 80, Map.of("target", "a"), Map.of(), List.of());
    private static final Provenance OF_AN_ARTIFACT =
            OF_A_FILE.withDataArtifact(Optional.of(new DataArtifact("com.acme:data:csv", "2026.10", DIGEST)));

    @Test
    void survivesBeingWritten() {
        assertThat(read(OF_A_FILE)).isEqualTo(OF_A_FILE);
        assertThat(read(OF_AN_ARTIFACT)).isEqualTo(OF_AN_ARTIFACT);
    }

    /** The rows count, whose digest is there already. */
    @Test
    void hasTheSameTrainingKeyWhereverTheRowsWereFound() {
        assertThat(OF_AN_ARTIFACT.trainingKey()).isEqualTo(OF_A_FILE.trainingKey());
        assertThat(new Provenance(1, 17, DIGEST, 81, Map.of("target", "a"), Map.of(), List.of()).trainingKey())
                .isNotEqualTo(OF_A_FILE.trainingKey());
    }

    private static Provenance read(Provenance provenance) {
        return Provenance.fromJson(JsonObject.parse("provenance.json", JsonWriter.write(provenance.toJson())));
    }
}
