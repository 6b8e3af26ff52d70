package dev.mlops.maven.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What asking around gave.
 *
 * @param engine the first engine that answered, if any
 * @param failures the places asked before it, or all, in order
 */
public record EngineSearch(Optional<Engine> engine, List<Failure> failures) {
    public EngineSearch {
        failures = List.copyOf(failures);
    }

    /**
     * A place where no engine answers.
     *
     * @param name what named the place
     * @param absent whether there is not even a socket, which is no news
     * @param reason what it said instead
     */
    public record Failure(String name, boolean absent, String reason) {}

    /** The failures in one line: those with something to say first, the absent sockets summed up. */
    public String inOneLine() {
        String absent =
                failures.stream().filter(Failure::absent).map(Failure::name).collect(Collectors.joining(", "));
        String said = failures.stream()
                .filter(failure -> !failure.absent())
                .map(failure -> failure.name() + ": " + failure.reason())
                .collect(Collectors.joining("; "));
        if (absent.isEmpty()) {
            return said;
        }
        return said + (said.isEmpty() ? "" : "; ") + "no socket at " + absent;
    }

    /** The failures as a list, one line each, indented. */
    public String asList() {
        return failures.stream()
                .map(failure -> "  " + failure.name() + ": " + failure.reason())
                .collect(Collectors.joining("\n"));
    }

    /**
     * What to say where an engine that answered before does not any more.
     *
     * @param seen the engine that answered when the build began
     */
    public String gone(String seen) {
        return "The container engine that answered when this build began (" + seen + ") answers no more:\n" + asList()
                + "\nIs it still running? Start it and build again, or build without one by -Dmlops.engine=none.";
    }

    /** What to say where an engine is required and none answers. */
    public String required() {
        return "A container engine is required (mlops.engine=required), and none answers:\n" + asList()
                + "\nStart one, name one by DOCKER_HOST or -Ddocker.host, or build without one by"
                + " -Dmlops.engine=auto.";
    }
}
