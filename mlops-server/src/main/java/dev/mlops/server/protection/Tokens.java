package dev.mlops.server.protection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tokens of which a request has to bring one. They are compared in constant time, so that nobody can measure how
 * much of one he has guessed.
 */
public final class Tokens {
    /** As RFC 6750 writes them. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final List<byte[]> digests;

    private Tokens(List<byte[]> digests) {
        this.digests = digests;
    }

    /**
     * @param tokens in plain text
     * @throws IllegalArgumentException where there is none, or one that cannot stand in a header; the message shows
     *     none
     */
    public static Tokens of(Collection<String> tokens) {
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("has no token in it");
        }
        if (!tokens.stream().allMatch(token -> TOKEN.matcher(token).matches())) {
            throw new IllegalArgumentException(
                    "has a token in it with other signs than letters, digits and . _ ~ + / - =");
        }
        return new Tokens(tokens.stream().map(Tokens::digest).toList());
    }

    /** Whether a token is one of these. */
    boolean has(String token) {
        byte[] asked = digest(token);
        boolean found = false;
        for (byte[] digest : digests) {
            found |= MessageDigest.isEqual(digest, asked);
        }
        return found;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
