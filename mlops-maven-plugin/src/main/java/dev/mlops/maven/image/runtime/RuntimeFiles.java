package dev.mlops.maven.image.runtime;

import java.util.Set;

/** Which files of a linked runtime a server needs. */
final class RuntimeFiles {
    /** Drives a screen or a sound card, and needs libraries of a desktop to do so. */
    private static final Set<String> DESKTOP =
            Set.of("libawt_xawt.so", "libjawt.so", "libsplashscreen.so", "libjsound.so");

    /** Draws, and needs libraries of the system for some of it: nothing that JavaBeans use. */
    private static final Set<String> GRAPHICS = Set.of(
            "libawt.so",
            "libawt_headless.so",
            "libfontmanager.so",
            "libfreetype.so",
            "libharfbuzz.so",
            "libjavajpeg.so",
            "liblcms.so",
            "libmlib_image.so");

    /**
     * Input of an archive of classes, which an image has none of: with Java's own classes a server starts a tenth
     * sooner for 12 MB more, with all of them a third sooner for 25 MB. And classes for tools that read this runtime
     * from another Java.
     */
    private static final Set<String> NOT_USED_AT_RUN_TIME = Set.of("lib/classlist", "lib/jrt-fs.jar");

    private final boolean graphics;

    /** @param graphics whether the class path draws */
    RuntimeFiles(boolean graphics) {
        this.graphics = graphics;
    }

    /** @param path relative to the runtime's folder, with slashes */
    boolean isIncluded(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean program = path.startsWith("bin/") && !path.equals("bin/java");
        return !program
                && !DESKTOP.contains(name)
                && (graphics || !GRAPHICS.contains(name))
                && !NOT_USED_AT_RUN_TIME.contains(path);
    }
}
