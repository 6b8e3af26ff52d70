package dev.mlops.server.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Whether a person reads along. */
final class Terminal {
    /** Where Linux says what standard error is. */
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private static final Pattern DEVICE = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console)");

    private Terminal() {}

    static boolean isAtStandardError() {
        try {
            return isTerminal(Files.readSymbolicLink(STANDARD_ERROR).toString());
        } catch (IOException | UnsupportedOperationException notLinux) {
            // Java tells of standard input and output alone; who has both at a terminal has standard error there too.
            return System.console() != null;
        }
    }

    /** @param target what a stream is, as Linux names it */
    static boolean isTerminal(String target) {
        return DEVICE.matcher(target).matches();
    }
}
