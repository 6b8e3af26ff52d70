package dev.mlops.maven.health;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A server that is to be verified. */
interface ServerUnderTest {
    /** How it runs: {@code container}, {@code process} or {@code url}. */
    String mode();

    /** Where it runs, in words. */
    String place();

    /**
     * Starts it, where it is not somebody else's.
     *
     * @throws HealthException where it cannot be started; what of it there is by then goes by {@link #stop}
     */
    void start();

    /** Where it may answer, the likeliest first; empty while that is not known yet. */
    List<URI> addresses();

    /** Where it may answer gRPC, asked for once it is ready; empty where it does not, or nobody said. */
    List<URI> grpcAddresses();

    /** Why it will never answer again, once it has ended. */
    Optional<String> ended();

    /** The last lines of its log; empty where there is none to be had. */
    List<String> logTail();

    /** The command that runs it again, for the user to try; empty where this build cannot tell. */
    Optional<String> command();

    /**
     * Stops what this build started and leaves nothing of it behind. Does nothing the second time; may be called by any
     * thread, before and after the start.
     *
     * @param healthy whether all checks passed; where not, what another goal would have stopped later is stopped too
     */
    void stop(boolean healthy);
}
