package dev.mlops.maven.image.content;

import dev.mlops.maven.digest.Sha256;
import dev.mlops.maven.image.LayerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The few files besides libraries that a system needs to look like one, and the defaults of the virtual machine. */
public final class SystemFiles {
    /** Where the virtual machine reads its defaults in an image. */
    public static final String JVM_FLAGS = "/app/jvm.flags";

    /**
     * Without a passwd file the user has no name and no home; without the second file old C libraries look up no host.
     */
    private static final Map<String, String> ETC = Map.of(
            "/etc/passwd", "root:x:0:0:root:/root:/sbin/nologin\nmlops:x:65532:65532:mlops:/app:/sbin/nologin\n",
            "/etc/group", "root:x:0:\nmlops:x:65532:\n",
            "/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");

    /**
     * Defaults, which options on a command line or in JAVA_TOOL_OPTIONS override: most of the container's memory is the
     * heap's, but not all, since Netty and native code take theirs beside it; out of memory ends the process, so that
     * it is started anew; no performance data is written to a folder that may not be there; and what the start and
     * requests leave behind is cleared away before it takes page after page, while it still lies in the processor's
     * cache: 8 MB are as fast as 32, and a server at rest has 20 MB less. The optimizing compiler waits ten times as
     * long as by default: by then the server is ready, and nothing is compiled that only its start needs. SHA-256 alone
     * is compiled at once, since only that compiler knows the processor's own instructions for it, and a start begins
     * with the digests of its bundles.
     */
    private static final String FLAGS = """
            MaxRAMPercentage=70
            +ExitOnOutOfMemoryError
            -UsePerfData
            NewSize=8m
            MaxNewSize=8m
            Tier4InvocationThreshold=50000
            Tier4MinInvocationThreshold=6000
            Tier4CompileThreshold=150000
            Tier4BackEdgeThreshold=400000
            CompileCommand=quiet
            CompileCommand=CompileThresholdScaling,sun.security.provider.SHA2::implCompress,0.001
            """;

    private static final int ANYBODY = 0777;

    private final Path folder;

    /** @param folder where the files are made */
    public SystemFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Users, host look-up and a folder for temporary files.
     *
     * @throws IOException if a file cannot be written
     */
    public List<LayerFile> ofSystem() throws IOException {
        List<LayerFile> files = new ArrayList<>();
        for (Map.Entry<String, String> file : ETC.entrySet()) {
            files.add(file(file.getKey(), file.getValue()));
        }
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        files.add(new LayerFile(temporary, "/tmp", ANYBODY, Sha256.of("")));
        return files;
    }

    /**
     * Defaults of the virtual machine.
     *
     * @throws IOException if the file cannot be written
     */
    public LayerFile jvmFlags() throws IOException {
        return file(JVM_FLAGS, FLAGS);
    }

    private LayerFile file(String target, String text) throws IOException {
        Path path = folder.resolve(target.substring(target.lastIndexOf('/') + 1));
        Files.createDirectories(folder);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), bytes)) {
            Files.write(path, bytes);
        }
        return new LayerFile(path, target, LayerFile.PLAIN, Sha256.of(bytes));
    }
}
