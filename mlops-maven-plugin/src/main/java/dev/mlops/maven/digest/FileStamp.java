package dev.mlops.maven.digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says of a file without reading it. The time of the last change of its state, where there is one,
 * cannot be set by a copy that keeps times, as the time of its content can.
 *
 * @param size in bytes
 * @param modified time of the content, in nanoseconds since the epoch
 * @param changed time of the state, in nanoseconds since the epoch, or the same as {@code modified}
 * @param inode the file's identity in its file system, or 0
 */
record FileStamp(long size, long modified, long changed, long inode) {
    static FileStamp of(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> all = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
            return new FileStamp(
                    number(all, "size"), time(all, "lastModifiedTime"), time(all, "ctime"), number(all, "ino"));
        }
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        long modified = nanos(basic.lastModifiedTime());
        return new FileStamp(basic.size(), modified, modified, 0);
    }

    /** Whether nothing tells this file from that one; the generated equals would be linked at its first use. */
    boolean isSame(FileStamp other) {
        return size == other.size && modified == other.modified && changed == other.changed && inode == other.inode;
    }

    /** Whether at most the file's state was changed since that, not its content. */
    boolean isSameContent(FileStamp other) {
        return size == other.size && modified == other.modified && inode == other.inode;
    }

    /**
     * Whether the file has other names, each of which changed its state when it was given and changes it when taken.
     */
    static boolean hasOtherNames(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((Number) Files.getAttribute(file, "unix:nlink")).longValue() > 1;
    }

    /** When the file was last touched in any way, in nanoseconds since the epoch. */
    long touched() {
        return Math.max(modified, changed);
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
    }

    private static long time(Map<String, Object> attributes, String name) {
        return nanos((FileTime) Objects.requireNonNull(attributes.get(name), name));
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
