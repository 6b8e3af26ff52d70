package dev.mlops.maven.training;

import java.nio.file.Path;

/**
 * Where the files of one model are.
 *
 * @param folder {@code target/mlops}
 * @param name the model's name
 */
record ModelFiles(Path folder, String name) {
    private static final String WORK = "work";

    Path bundle() {
        return folder.resolve(name + ".mlops");
    }

    Path report() {
        return folder.resolve(name + "-report.html");
    }

    /** Beside the accepted bundle, never in its place: a model that missed its gates, to be looked into. */
    Path rejectedBundle() {
        return folder.resolve(name + "-rejected.mlops");
    }

    Path rejectedReport() {
        return folder.resolve(name + "-rejected-report.html");
    }

    Path state() {
        return work().resolve(name + ".state.json");
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
