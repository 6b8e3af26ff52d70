package dev.mlops.maven.image.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commit that a folder is at, read from the repository's own files: git need not be installed. */
public final class GitRevision {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final String REFERENCE = "ref: ";

    private GitRevision() {}

    /**
     * Looks for the repository that a folder is in.
     *
     * @return the commit's hash, or nothing where there is no repository or no commit, or it is kept in a form that is
     *     not understood
     */
    public static Optional<String> of(Path folder) {
        try {
            for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
                if (Files.exists(at.resolve(".git"))) {
                    return head(at.resolve(".git"));
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> head(Path git) throws IOException {
        Path own = gitFolder(git);
        String head = Files.readString(own.resolve("HEAD")).trim();
        if (!head.startsWith(REFERENCE)) {
            return commit(head);
        }
        String reference = head.substring(REFERENCE.length());
        Path common = commonFolder(own);
        for (Path place : List.of(own, common)) {
            Path loose = place.resolve(reference);
            if (Files.isRegularFile(loose)) {
                return commit(Files.readString(loose).trim());
            }
        }
        return packed(common.resolve("packed-refs"), reference);
    }

    /** In a work tree beside the repository, and in a submodule, .git is a file that names the folder. */
    private static Path gitFolder(Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return git;
        }
        String line = Files.readString(git).trim();
        return git.resolveSibling(line.replaceFirst("^gitdir: ", "")).normalize();
    }

    private static Path commonFolder(Path own) throws IOException {
        Path file = own.resolve("commondir");
        return Files.exists(file) ? own.resolve(Files.readString(file).trim()).normalize() : own;
    }

    private static Optional<String> packed(Path file, String reference) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.endsWith(" " + reference))
                .findFirst()
                .flatMap(line -> commit(line.substring(0, line.indexOf(' '))));
    }

    private static Optional<String> commit(@Nullable String text) {
        return Optional.ofNullable(text).filter(COMMIT.asMatchPredicate());
    }
}
