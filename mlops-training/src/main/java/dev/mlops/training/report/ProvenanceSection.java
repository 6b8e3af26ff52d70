package dev.mlops.training.report;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.provenance.ClassPathDigest;
import dev.mlops.model.provenance.Provenance;
import java.util.List;

/** From what the same model would be made again. */
final class ProvenanceSection implements Section {
    @Override
    public String title() {
        return "Provenance";
    }

    @Override
    public void write(Bundle bundle, Markup page) {
        Provenance provenance = bundle.contents().provenance();
        page.open("dl")
                .raw("\n")
                .definition("Bundle", bundle.digest())
                .definition("Training key", bundle.manifest().trainingKey())
                .definition("Data", provenance.dataDigest() + ", " + provenance.rows() + " rows");
        provenance
                .dataArtifact()
                .ifPresent(artifact -> page.definition(
                        "Data artifact", artifact.artifact() + ":" + artifact.version() + ", " + artifact.digest()));
        page.definition("Java", Integer.toString(provenance.javaVersion())).end("dl");
        List<ClassPathDigest> classPath = provenance.classPath();
        if (!classPath.isEmpty()) {
            page.open("details").line("summary", "What training loaded from the class path");
            page.table("By content, whatever the file was called", List.of("Artifact", "Digest"));
            classPath.forEach(entry -> page.open("tr")
                    .rowHeading(entry.artifact())
                    .open("td class=\"long\"")
                    .inline("code", entry.digest())
                    .close("td")
                    .end("tr"));
            page.endTable().end("details");
        }
    }
}
