package dev.mlops.training.run;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.training.report.GateTests;
import dev.mlops.training.report.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;

/** What lies beside a bundle for people and for tools, all of it made from the bundle alone. */
final class Evidence {
    private final TrainingRequest.Files files;

    Evidence(TrainingRequest.Files files) {
        this.files = files;
    }

    void write(Bundle bundle) throws IOException {
        Files.writeString(files.report(), HtmlReport.render(bundle));
        Files.write(
                files.metrics(), JsonWriter.write(bundle.contents().metrics().toJson()));
        Files.writeString(files.tests(), GateTests.xml(bundle));
    }

    /** With the bundle, where they are there. */
    void delete() throws IOException {
        Files.deleteIfExists(files.bundle());
        Files.deleteIfExists(files.report());
        Files.deleteIfExists(files.metrics());
        Files.deleteIfExists(files.tests());
    }
}
