package dev.mlops.maven.runs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the runs that are to be compared. */
public final class RunChoice {
    private static final int MOST_LISTED = 10;

    private final List<RunRecord> runs;

    /** @param runs the newest first */
    public RunChoice(List<RunRecord> runs) {
        this.runs = List.copyOf(runs);
    }

    /**
     * The newest two runs of a model, the older one first.
     *
     * @param model that of the newest run where it is not given
     * @throws RunException where there are no two
     */
    public List<RunRecord> newestTwo(Optional<String> model) {
        Optional<String> asked = model.or(() -> runs.stream().findFirst().map(RunRecord::model));
        List<RunRecord> two = new ArrayList<>(runs.stream()
                .filter(run -> asked.isEmpty() || asked.get().equals(run.model()))
                .limit(2)
                .toList());
        if (two.size() < 2) {
            throw new RunException("There are no two runs"
                    + asked.map(name -> " of '" + name + "'").orElse("")
                    + " to compare, but " + two.size() + ".\nTrain once more with something changed, or name runs with"
                    + " -Dmlops.compare; mlops:list-runs lists them.");
        }
        Collections.reverse(two);
        return two;
    }

    /**
     * Runs by the beginnings of their names, in the given order.
     *
     * @param names parted by commas
     * @throws RunException where a name is that of no run or of several, or there are no two names
     */
    public List<RunRecord> named(String names) {
        List<RunRecord> named = Stream.of(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(this::run)
                .toList();
        if (named.size() < 2) {
            throw new RunException("-Dmlops.compare=" + names
                    + " names no two runs.\nName two or more, parted by commas; mlops:list-runs lists them.");
        }
        return named;
    }

    private RunRecord run(String name) {
        List<RunRecord> found =
                runs.stream().filter(run -> run.id().startsWith(name)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        List<RunRecord> listed = found.isEmpty() ? runs : found;
        throw new RunException("-Dmlops.compare: "
                + (found.isEmpty() ? "no run begins" : found.size() + " runs begin")
                + " with '" + name + "'.\n"
                + (listed.isEmpty()
                        ? "No run is recorded yet; each training leaves one."
                        : "The " + (found.isEmpty() ? "newest" : "first") + " are "
                                + String.join(
                                        ", ",
                                        listed.stream()
                                                .limit(MOST_LISTED)
                                                .map(RunRecord::id)
                                                .toList())
                                + "."));
    }
}
