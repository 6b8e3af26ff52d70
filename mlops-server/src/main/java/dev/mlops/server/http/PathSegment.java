package dev.mlops.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A part of a path between two slashes. */
final class PathSegment {
    private PathSegment() {}

    /** What the segment stands for; itself where it is not well-formed. */
    static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            // In a path, unlike in a form, a plus sign is a plus sign.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
