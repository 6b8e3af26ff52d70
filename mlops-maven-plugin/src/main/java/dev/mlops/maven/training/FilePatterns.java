package dev.mlops.maven.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds the files that a user names: one by its path, or several by a pattern, in which {@code *} and {@code ?} stand
 * for characters of a name, {@code **} for folders and <code>{a,b}</code> for either. As for a shell, a pattern does
 * not mean hidden files.
 */
public final class FilePatterns {
    private static final int MAX_LISTED = 10;

    private final Path basedir;

    /** @param basedir from where relative names are meant */
    public FilePatterns(Path basedir) {
        this.basedir = basedir;
    }

    /**
     * @param patterns at least one
     * @return the files, those of one pattern in the order of their names, each once; a file that is named and absent
     *     too
     * @throws TrainingFailure where a pattern matches nothing
     */
    public List<Path> files(List<String> patterns) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (String pattern : patterns) {
            files.addAll(files(pattern));
        }
        return List.copyOf(files);
    }

    private List<Path> files(String pattern) throws IOException {
        if (pattern.isEmpty()) {
            throw new TrainingFailure("A <file> of <data> is empty. Name a file, for example src/main/data/churn.csv.");
        }
        if (pattern.chars().noneMatch(FilePatterns::isWildcard)) {
            return List.of(path(pattern));
        }
        // A file whose very name has such a character.
        if (isFile(pattern)) {
            return List.of(path(pattern));
        }
        return matching(pattern);
    }

    private List<Path> matching(String pattern) throws IOException {
        int wildcard = 0;
        while (!isWildcard(pattern.charAt(wildcard))) {
            wildcard++;
        }
        int parent = pattern.replace('\\', '/').lastIndexOf('/', wildcard);
        Path folder = path(parent < 0 ? "" : pattern.substring(0, parent + 1));
        String rest = pattern.substring(parent + 1);
        if (!Files.isDirectory(folder)) {
            throw new TrainingFailure(
                    "<data>" + pattern + "</data> matches no file: the folder " + folder + " does not exist.");
        }
        PathMatcher matcher = matcher(folder, pattern, rest);
        int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
        List<Path> found = new ArrayList<>();
        try (Stream<Path> below = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            below.filter(file -> matcher.matches(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted(Comparator.comparing(Path::toString))
                    .forEach(found::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (found.isEmpty()) {
            throw new TrainingFailure("<data>" + pattern + "</data> matches no file in " + folder + listed(folder));
        }
        return found;
    }

    private static PathMatcher matcher(Path folder, String pattern, String rest) {
        try {
            return folder.getFileSystem().getPathMatcher("glob:" + rest);
        } catch (PatternSyntaxException e) {
            throw new TrainingFailure("<data>" + pattern + "</data> is no pattern for files: " + e.getDescription()
                    + ". For example src/main/data/*.csv.");
        }
    }

    private static String listed(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                return ", which has no file.";
            }
            String more = names.size() > MAX_LISTED ? " and " + (names.size() - MAX_LISTED) + " more" : "";
            return ".\nIts files are: " + String.join(", ", names.subList(0, Math.min(names.size(), MAX_LISTED))) + more
                    + ".";
        }
    }

    private boolean isFile(String name) {
        try {
            return Files.exists(basedir.resolve(name));
        } catch (InvalidPathException e) {
            // Windows has no file with a star in its name.
            return false;
        }
    }

    private Path path(String name) {
        try {
            return basedir.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new TrainingFailure("<data>" + name + "</data> is no name of a file: " + e.getReason() + ".");
        }
    }

    private static boolean isWildcard(int c) {
        return c == '*' || c == '?' || c == '{' || c == '[';
    }
}
