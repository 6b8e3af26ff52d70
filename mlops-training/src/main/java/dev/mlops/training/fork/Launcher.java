package dev.mlops.training.fork;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Starts the program on the class path that a file lists. Of the JVM's own class path this class and the class loader
 * are all that is used, so it needs nothing but Java.
 */
public final class Launcher {
    private static final String PROGRAM = "dev.mlops.training.fork.Fork";

    private Launcher() {}

    /** @param arguments the file with the class path, an entry a line, and the file with the request */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Supplier<String> input = watchParent();
        List<Path> classPath =
                Files.readAllLines(Path.of(arguments[0])).stream().map(Path::of).toList();
        var loader = new RecordingClassLoader(classPath);
        Thread.currentThread().setContextClassLoader(loader);
        Supplier<Map<Path, Set<String>>> loaded = loader::loaded;
        try {
            loader.loadClass(PROGRAM)
                    .getMethod("run", Path.class, List.class, Supplier.class, Supplier.class)
                    .invoke(null, Path.of(arguments[1]), classPath, loaded, input);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * The build holds our standard input open: when it ends, however it ends, the input ends and so do we. Its first
     * line may hold what is to stand in no file and no list of processes.
     *
     * @return waits for that line
     */
    private static Supplier<String> watchParent() {
        var first = new CompletableFuture<String>();
        var watch = new Thread(
                () -> {
                    var line = new ByteArrayOutputStream();
                    try {
                        for (int next = System.in.read(); next >= 0; next = System.in.read()) {
                            if (next == '\n') {
                                first.complete(line.toString(StandardCharsets.UTF_8));
                            } else if (!first.isDone()) {
                                line.write(next);
                            }
                        }
                    } catch (IOException e) {
                        // The same as an end of input.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "watch-build");
        watch.setDaemon(true);
        watch.start();
        return first::join;
    }
}
