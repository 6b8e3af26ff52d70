package dev.mlops.training.fork;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads from a class path and remembers what it found in which of its entries. What training never touched cannot have
 * changed the model.
 */
final class RecordingClassLoader extends URLClassLoader {
    private static final String SERVICES = "META-INF/services/";

    static {
        registerAsParallelCapable();
    }

    private final List<Root> roots;
    private final Map<Path, Set<String>> loaded = new ConcurrentHashMap<>();

    RecordingClassLoader(List<Path> entries) {
        super("training", urls(entries), ClassLoader.getPlatformClassLoader());
        this.roots = entries.stream().map(Root::of).toList();
    }

    /** The entries that something was found in until now, with the names that were found there. */
    Map<Path, Set<String>> loaded() {
        Map<Path, Set<String>> copy = new LinkedHashMap<>();
        loaded.forEach((entry, names) -> copy.put(entry, Set.copyOf(names)));
        return copy;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = super.findClass(name);
        CodeSource source = found.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null) {
            record(source.getLocation().toString(), name.replace('.', '/') + ".class");
        }
        return found;
    }

    @Override
    public @Nullable URL findResource(String name) {
        URL found = super.findResource(name);
        if (found != null) {
            record(found.toString(), name);
        }
        recordAbsentServices(name);
        return found;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        List<URL> found = Collections.list(super.findResources(name));
        found.forEach(url -> record(url.toString(), name));
        recordAbsentServices(name);
        return Collections.enumeration(found);
    }

    /** A service that a folder does not offer yet counts too: offering it would change what is loaded. */
    private void recordAbsentServices(String name) {
        if (name.startsWith(SERVICES)) {
            for (Root root : roots) {
                Set<String> names = root.folder() ? loaded.get(root.entry()) : null;
                if (names != null) {
                    names.add(name);
                }
            }
        }
    }

    private void record(String location, String name) {
        for (Root root : roots) {
            if (root.holds(location)) {
                loaded.computeIfAbsent(root.entry(), e -> ConcurrentHashMap.newKeySet())
                        .add(name);
                return;
            }
        }
    }

    private static URL[] urls(List<Path> entries) {
        return entries.stream().map(RecordingClassLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a class path entry: " + entry, e);
        }
    }

    /** A class path entry by the URLs of what is found in it. */
    private record Root(Path entry, boolean folder, String url, String content) {
        static Root of(Path entry) {
            boolean folder = Files.isDirectory(entry);
            String url = RecordingClassLoader.url(entry).toString();
            return new Root(entry, folder, url, folder ? url : "jar:" + url + "!/");
        }

        boolean holds(String location) {
            return location.equals(url) || location.startsWith(content);
        }
    }
}
