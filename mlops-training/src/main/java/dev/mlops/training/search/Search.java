package dev.mlops.training.search;

import dev.mlops.training.TrainingException;
import dev.mlops.training.configuration.SearchConfiguration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;

/** Tries what a search asks for, on all cores. Their number decides nothing, and a trial that failed loses. */
public final class Search {
    /** Of so many trials one goes on to the next round. */
    private static final int ONE_OF = 3;

    private static final double[] SHARES = {1.0 / (ONE_OF * ONE_OF), 1.0 / ONE_OF, 1};

    private final SearchConfiguration configuration;
    private final Metric metric;
    private final TrialMeasure measure;
    private final TrialLog log;

    /**
     * By what trials are compared.
     *
     * @param name as gates write it
     */
    public record Metric(String name, boolean moreIsBetter) {}

    /** Is told of the trials that are finished. */
    @FunctionalInterface
    public interface Progress {
        /** Called on any thread. */
        void finished(int trials, int all);
    }

    /** @param log of the trials that were finished before, and of those that will be */
    public Search(SearchConfiguration configuration, Metric metric, TrialMeasure measure, TrialLog log) {
        this.configuration = configuration;
        this.metric = metric;
        this.measure = measure;
        this.log = log;
    }

    /**
     * Tries.
     *
     * @param seed of the choice of trials
     * @throws TrainingException where every trial failed, or there is no end of them
     */
    public SearchResult run(long seed, Progress progress) {
        List<Trial> left = new TrialPlan(configuration).trials(seed);
        double[] shares = shares(left.size());
        int all = 0;
        for (int round = 0, size = left.size(); round < shares.length; round++, size = next(size)) {
            all += size;
        }
        var finished = new AtomicInteger();
        int total = all;
        List<SearchResult.Tried> out = new ArrayList<>();
        List<SearchResult.Tried> ranked = List.of();
        for (double share : shares) {
            ranked = ranked(left, share, () -> progress.finished(finished.incrementAndGet(), total));
            int kept = share == 1 ? ranked.size() : next(ranked.size());
            out.addAll(0, ranked.subList(kept, ranked.size()));
            left = ranked.subList(0, kept).stream()
                    .map(SearchResult.Tried::trial)
                    .toList();
        }
        SearchResult.Tried best = ranked.get(0);
        if (Double.isNaN(best.score().value())) {
            // What the first one says is most likely what all say.
            measure.of(best.trial(), 1);
            throw new TrainingException(
                    "<search>: no trial has a value of " + metric.name() + ".\nCompare trials by another <metric>.");
        }
        List<SearchResult.Tried> trials = new ArrayList<>(ranked);
        trials.addAll(out);
        return new SearchResult(metric.name(), best.trial(), trials);
    }

    /** Few trials are not worth rounds on few rows. */
    private double[] shares(int trials) {
        int rounds = configuration.method() != SearchConfiguration.Method.HALVING || trials < ONE_OF
                ? 1
                : trials < ONE_OF * ONE_OF ? 2 : SHARES.length;
        return DoubleStream.of(SHARES).skip(SHARES.length - (long) rounds).toArray();
    }

    private static int next(int trials) {
        return (trials + ONE_OF - 1) / ONE_OF;
    }

    /** The best first; of several that are as good the one that comes first. */
    private List<SearchResult.Tried> ranked(List<Trial> trials, double share, Runnable finished) {
        List<SearchResult.Tried> tried = new ArrayList<>(trials.parallelStream()
                .map(trial -> {
                    TrialScore score = log.find(trial, share).orElseGet(() -> measured(trial, share));
                    finished.run();
                    return new SearchResult.Tried(trial, score, share);
                })
                .toList());
        Comparator<SearchResult.Tried> bestFirst =
                (one, other) -> one.score().isBetterThan(other.score(), metric.moreIsBetter())
                        ? -1
                        : other.score().isBetterThan(one.score(), metric.moreIsBetter()) ? 1 : 0;
        tried.sort(bestFirst);
        return tried;
    }

    private TrialScore measured(Trial trial, double share) {
        TrialScore score;
        try {
            score = measure.of(trial, share);
        } catch (TrainingException e) {
            score = TrialScore.NONE;
        }
        log.add(trial, share, score);
        return score;
    }
}
