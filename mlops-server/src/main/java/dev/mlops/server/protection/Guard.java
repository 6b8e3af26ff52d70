package dev.mlops.server.protection;

import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in who brings a token, or everybody where none is asked for. Safe for use by several threads at once. */
public final class Guard {
    private static final String SCHEME = "Bearer ";

    private volatile @Nullable Tokens tokens;

    private Guard(@Nullable Tokens tokens) {
        this.tokens = tokens;
    }

    /** Lets everybody in. */
    public static Guard open() {
        return new Guard(null);
    }

    /** Lets in who brings one of these. */
    public static Guard with(Tokens tokens) {
        return new Guard(tokens);
    }

    /** From here on it is one of these. */
    public void replace(Tokens others) {
        tokens = others;
    }

    /** Whether a token is asked for at all. */
    public boolean asks() {
        return tokens != null;
    }

    /**
     * Whether a request that was let in is not to be counted: the rows by which a deployment is verified are nobody's.
     * Where no token is asked for, anybody could hide so.
     *
     * @param verification the header {@code Mlops-Verification}, where there is one
     */
    public boolean isVerification(@Nullable String verification) {
        return verification != null && asks();
    }

    /**
     * @param authorization the header of that name, where there is one
     * @throws ProblemException where the request is not let in
     */
    public void require(@Nullable String authorization) {
        Tokens known = tokens;
        if (known == null) {
            return;
        }
        Optional<String> token = token(authorization);
        if (token.isEmpty()) {
            throw refused(
                    "This server answers who brings a token: send the header 'Authorization: Bearer <token>'.",
                    "Bearer realm=\"mlops-server\"");
        }
        if (!known.has(token.get())) {
            throw refused(
                    "The token of the header 'Authorization' is none that this server knows.",
                    "Bearer realm=\"mlops-server\", error=\"invalid_token\"");
        }
    }

    /** The name of the scheme is written in any case. */
    private static Optional<String> token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static ProblemException refused(String detail, String challenge) {
        return new ProblemException(
                Problem.of(ProblemType.UNAUTHENTICATED, detail).withHeader("WWW-Authenticate", challenge));
    }
}
