package dev.mlops.maven.health;

import dev.mlops.model.json.JsonFormatException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Waits until a server is ready, or until it is clear that it never will be. */
final class Readiness {
    private static final long FIRST_PAUSE = 20;
    private static final long LONGEST_PAUSE = 500;
    private static final Duration SHORTEST_ANSWER = Duration.ofSeconds(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final HttpProbe probe;
    private final Duration timeout;

    /** @param timeout how long a server may take */
    Readiness(HttpProbe probe, Duration timeout) {
        this.probe = probe;
        this.timeout = timeout;
    }

    /**
     * How waiting ended.
     *
     * @param result as a check
     * @param address where the server is ready; empty where it is not
     */
    record Waited(CheckResult result, Optional<URI> address) {}

    /** Asks {@code /health} until it says ready. */
    Waited await(ServerUnderTest server) throws InterruptedException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE;
        String last = "nothing answers";
        while (true) {
            Verdict verdict = ask(server, start, last);
            if (verdict instanceof Ready ready) {
                return new Waited(result(true, "ready", start), Optional.of(ready.address()));
            }
            if (verdict instanceof Hopeless hopeless) {
                return new Waited(result(false, hopeless.reason(), start), Optional.empty());
            }
            last = ((NotYet) verdict).answer();
            if (millis(start) + pause >= timeout.toMillis()) {
                String seen = "not ready after " + timeout.toSeconds() + " s; the last of /health: " + last;
                return new Waited(result(false, seen, start), Optional.empty());
            }
            Thread.sleep(pause);
            pause = Math.min(pause * 3 / 2, LONGEST_PAUSE);
        }
    }

    /** Tries every address once. */
    private Verdict ask(ServerUnderTest server, long start, String last) throws InterruptedException {
        Optional<String> ended = server.ended();
        if (ended.isPresent()) {
            return new Hopeless(ended.get());
        }
        Verdict verdict = new NotYet(last);
        for (URI address : server.addresses()) {
            URI health = Addresses.resolve(address, "health");
            try {
                verdict = judge(address, health, probe.get(health, limit(start)));
            } catch (HttpProbe.TlsException e) {
                verdict =
                        new Hopeless(e.getMessage() + " (" + health + "). If the certificate is signed by an authority"
                                + " of your own, name a file with it: <caFile>ca.crt</caFile> (-Dmlops.caFile=ca.crt)");
            } catch (IOException e) {
                verdict = new NotYet(String.valueOf(e.getMessage()));
            }
            if (!(verdict instanceof NotYet)) {
                return verdict;
            }
        }
        return verdict;
    }

    private static Verdict judge(URI address, URI health, Answer answer) {
        if (answer.status() >= 300 && answer.status() < 400) {
            return new Hopeless(
                    health + " redirects to " + answer.location() + ". Name the address behind it as <url>.");
        }
        if (answer.status() == 401 || answer.status() == 403) {
            return new Hopeless(health + " asks who calls: " + answer.summary());
        }
        if (!answer.isOk()) {
            // Not up yet, or the proxy before it does not know it yet.
            return new NotYet(answer.summary());
        }
        try {
            ServedModel.of(answer);
            return new Ready(address);
        } catch (JsonFormatException e) {
            return new Hopeless("what answers at " + health + " is no mlops-server: " + answer.summary());
        }
    }

    private CheckResult result(boolean passed, String seen, long start) {
        return new CheckResult("starts", passed, "ready within " + timeout.toSeconds() + " s", seen, millis(start));
    }

    /** Never so short near the deadline that a live server's answer is lost. */
    private Duration limit(long start) {
        long left = timeout.toMillis() - millis(start);
        return Duration.ofMillis(Math.max(SHORTEST_ANSWER.toMillis(), Math.min(left, LONGEST_ANSWER.toMillis())));
    }

    private static long millis(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private sealed interface Verdict {}

    private record Ready(URI address) implements Verdict {}

    private record NotYet(String answer) implements Verdict {}

    /** Trying again is of no use. */
    private record Hopeless(String reason) implements Verdict {}
}
