package dev.mlops.maven.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the files of one model are.
 *
 * @param folder {@code target/mlops}
 * @param name the model's name
 */
public record ModelFiles(Path folder, String name) {
    private static final String WORK = "work";

    public Path bundle() {
        return folder.resolve(name + ".mlops");
    }

    Path report() {
        return folder.resolve(name + "-report.html");
    }

    Path metrics() {
        return folder.resolve(name + "-metrics.json");
    }

    /** The gates as CI servers read tests. */
    Path tests() {
        return folder.resolve("TEST-mlops-" + name + ".xml");
    }

    /** Beside the accepted bundle, never in its place: a model that missed its gates, to be looked into. */
    public ModelFiles rejected() {
        return new ModelFiles(folder, name + "-rejected");
    }

    /** Whether all that a training leaves beside its bundle is there. */
    boolean hasEvidence() {
        return Stream.of(report(), metrics(), tests()).allMatch(Files::exists);
    }

    /** Deletes the bundle and what lies beside it. */
    public void delete() throws IOException {
        for (Path file : List.of(bundle(), report(), metrics(), tests())) {
            Files.deleteIfExists(file);
        }
    }

    /** What the program that trains is to write. */
    Map<String, Object> toJson() {
        return Map.of(
                "bundle",
                bundle().toString(),
                "report",
                report().toString(),
                "metrics",
                metrics().toString(),
                "tests",
                tests().toString());
    }

    Path state() {
        return work().resolve(name + ".state.json");
    }

    /** What a search has tried; there only while it is under way or after it was cut off. */
    public Path trials() {
        return work().resolve(name + ".trials");
    }

    Path request() {
        return work().resolve(name + ".request.json");
    }

    Path classPath() {
        return work().resolve(name + ".classpath");
    }

    Path result() {
        return work().resolve(name + ".result.json");
    }

    private Path work() {
        return folder.resolve(WORK);
    }

    /** The digests of data files and bundles, by what the file system says of them. */
    static Path fileDigests(Path folder) {
        return folder.resolve(WORK).resolve("files.digests");
    }

    /** The digests of what archives hold. */
    static Path archiveDigests(Path folder) {
        return folder.resolve(WORK).resolve("archives.digests");
    }
}
