package dev.mlops.server.identity;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id by which a client, a gateway and this server speak of the same request. */
public final class RequestId {
    /** Of the header that brings and returns it. */
    public static final String HEADER = "X-Request-Id";

    private static final int LONGEST = 128;
    private static final HexFormat HEX = HexFormat.of();

    private RequestId() {}

    /**
     * The id that a request brings.
     *
     * @param header its value, where there is one
     * @return empty where there is none that may stand in a log and in a header: of 1 to 128 characters, all printable
     *     and of ASCII
     */
    public static Optional<String> given(@Nullable String header) {
        return header != null && isFit(header) ? Optional.of(header) : Optional.empty();
    }

    /** One for a request that brings none. It need not be hard to guess, only to be met twice. */
    public static String make() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }

    private static boolean isFit(String header) {
        if (header.isEmpty() || header.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < header.length(); i++) {
            if (header.charAt(i) < ' ' || header.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
