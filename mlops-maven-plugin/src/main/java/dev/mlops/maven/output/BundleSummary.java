package dev.mlops.maven.output;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleReader;
import dev.mlops.model.metrics.GateResult;
import dev.mlops.model.metrics.Metrics;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A bundle in two lines for the end of a build: what was measured against which gates, and where the file is. */
public final class BundleSummary {
    private static final MathContext DIGITS = new MathContext(4);
    private static final int MOST_METRICS = 4;

    private BundleSummary() {}

    /**
     * @param folder {@code target/mlops}
     * @param entry of the list of bundles
     * @throws IOException where the bundle cannot be read
     */
    public static List<String> lines(Path folder, BundleEntry entry) throws IOException {
        Path file = folder.resolve(entry.file()).toAbsolutePath();
        Bundle bundle = BundleReader.read(file, Optional.of(entry.digest()));
        List<String> lines = new ArrayList<>();
        lines.add("Model     " + entry.name() + " " + entry.version() + ": "
                + measured(bundle.contents().metrics()));
        lines.add("Bundle    " + file + " " + entry.digest());
        return lines;
    }

    private static String measured(Metrics metrics) {
        if (metrics.gates().isEmpty()) {
            return metrics.values().entrySet().stream()
                    .limit(MOST_METRICS)
                    .map(metric -> metric.getKey() + " " + number(metric.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return metrics.gates().stream().map(BundleSummary::gate).collect(Collectors.joining(", "));
    }

    private static String gate(GateResult gate) {
        return gate.metric() + " " + number(gate.measured()) + " (" + gate.comparison() + " " + number(gate.required())
                + ")";
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
                : "none";
    }
}
