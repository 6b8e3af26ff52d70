package dev.mlops.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A file of the page. */
public enum PageFile {
    HTML("/", "index.html", "text/html; charset=utf-8"),
    STYLE("/page/page.css", "page.css", "text/css; charset=utf-8"),
    PAGE("/page/page.js", "page.js", PageFile.SCRIPT),
    INPUTS("/page/inputs.js", "inputs.js", PageFile.SCRIPT),
    SERVER("/page/server.js", "server.js", PageFile.SCRIPT),
    CURVE("/page/curve.js", "curve.js", PageFile.SCRIPT),
    ELEMENTS("/page/elements.js", "elements.js", PageFile.SCRIPT);

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final String path;
    private final String resource;
    private final String type;

    PageFile(String path, String resource, String type) {
        this.path = path;
        this.resource = resource;
        this.type = type;
    }

    /** The file at a path of the server. */
    public static Optional<PageFile> at(String path) {
        for (PageFile file : values()) {
            if (file.path.equals(path)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    public String path() {
        return path;
    }

    /** Its media type. */
    public String type() {
        return type;
    }

    /** What it holds. */
    public byte[] read() {
        try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing beside " + PageFile.class.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
