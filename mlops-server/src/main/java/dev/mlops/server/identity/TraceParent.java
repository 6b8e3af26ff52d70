package dev.mlops.server.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the header {@code traceparent} of W3C Trace Context says.
 *
 * @param traceId of the trace, 32 hexadecimal digits
 * @param spanId of the caller's part of it, 16 hexadecimal digits
 */
public record TraceParent(String traceId, String spanId) {
    static final String HEADER = "traceparent";

    /** Later versions may go on after another hyphen; the first may not. */
    private static final Pattern FORM =
            Pattern.compile("(?:00|(?!ff)([0-9a-f]{2}))-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

    private static final Pattern NOTHING = Pattern.compile("0+");

    /** @return empty where the header is not there, or not as the specification has it */
    static Optional<TraceParent> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(header);
        if (!form.matches() || form.group(1) == null && form.group(4) != null) {
            return Optional.empty();
        }
        String trace = form.group(2);
        String span = form.group(3);
        return isNothing(trace) || isNothing(span) ? Optional.empty() : Optional.of(new TraceParent(trace, span));
    }

    private static boolean isNothing(String id) {
        return NOTHING.matcher(id).matches();
    }
}
