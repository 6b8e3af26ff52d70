package dev.mlops.maven.image;

/** Hears what is done. */
public interface ImageLog {
    void info(String line);

    void warn(String line);

    void debug(String line);
}
