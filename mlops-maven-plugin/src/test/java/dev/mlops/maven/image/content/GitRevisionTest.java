package dev.mlops.maven.image.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    @Test
    void readsABranch() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/refs/heads/main", COMMIT + "\n");

        assertThat(GitRevision.of(Files.createDirectories(folder.resolve("module/deeper"))))
                .contains(COMMIT);
    }

    @Test
    void readsABranchThatIsPacked() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(
                ".git/packed-refs",
                "# pack-refs with: peeled fully-peeled sorted\n" + "f".repeat(40) + " refs/heads/main-old\n" + COMMIT
                        + " refs/heads/main\n");

        assertThat(GitRevision.of(folder)).contains(COMMIT);
    }

    @Test
    void readsACommitThatIsCheckedOutByItself() throws IOException {
        write(".git/HEAD", COMMIT + "\n");

        assertThat(GitRevision.of(folder)).contains(COMMIT);
    }

    @Test
    void readsAWorkTreeBesideItsRepository() throws IOException {
        write("tree/.git", "gitdir: " + folder.resolve("repository/.git/worktrees/tree") + "\n");
        write("repository/.git/worktrees/tree/HEAD", "ref: refs/heads/work\n");
        write("repository/.git/worktrees/tree/commondir", "../..\n");
        write("repository/.git/refs/heads/work", COMMIT + "\n");

        assertThat(GitRevision.of(folder.resolve("tree"))).contains(COMMIT);
    }

    @Test
    void knowsNothingWithoutACommit() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");

        assertThat(GitRevision.of(folder)).isEmpty();
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }
}
