package dev.mlops.server.metrics;

import dev.mlops.model.schema.CategoricalColumn;
import dev.mlops.model.schema.Column;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ModelTally;
import dev.mlops.server.serving.ServedModel;
import dev.mlops.server.tally.ConnectionTally;
import dev.mlops.server.tally.RequestTally;
import dev.mlops.server.tally.Tally;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** The server's own metrics, read off its tallies when they are asked for. */
final class ServerMetrics implements MultiCollector {
    private static final String MODEL = "model";

    private final ModelRegistry registry;
    private final RequestTally requests;
    private final ConnectionTally connections;
    private final IntSupplier queued;
    private final BooleanSupplier ready;

    ServerMetrics(
            ModelRegistry registry,
            RequestTally requests,
            ConnectionTally connections,
            IntSupplier queued,
            BooleanSupplier ready) {
        this.registry = registry;
        this.requests = requests;
        this.connections = connections;
        this.queued = queued;
        this.ready = ready;
    }

    @Override
    public MetricSnapshots collect() {
        List<MetricSnapshot> metrics = new ArrayList<>();
        metrics.add(durations());
        metrics.add(problems());
        metrics.add(gauge("mlops_connections", "Open connections.", connections.open()));
        metrics.add(ended());
        metrics.add(gauge("mlops_scoring_queue_length", "Heavy requests that wait for a thread.", queued.getAsInt()));
        metrics.add(gauge("mlops_ready", "1 when the server is ready, else 0.", ready.getAsBoolean() ? 1 : 0));
        metrics.add(info());
        metrics.add(rows());
        metrics.add(predictions());
        metrics.add(scores());
        metrics.add(missing());
        metrics.add(unknown());
        return new MetricSnapshots(metrics);
    }

    private MetricSnapshot durations() {
        HistogramSnapshot.Builder metric = HistogramSnapshot.builder()
                .name("http_server_requests_seconds")
                .help("From a request's head to the end of its answer.");
        requests.durations()
                .forEach((kind, tally) -> metric.dataPoint(point(
                        tally,
                        Labels.of(
                                "method", kind.method(),
                                "path", kind.path(),
                                "status", String.valueOf(kind.status())))));
        return metric.build();
    }

    private MetricSnapshot problems() {
        CounterSnapshot.Builder metric = CounterSnapshot.builder()
                .name("mlops_problems")
                .help("Requests and rows that were refused, by reason.");
        requests.problems().forEach((type, count) -> metric.dataPoint(point(count.sum(), Labels.of("type", type))));
        return metric.build();
    }

    private MetricSnapshot ended() {
        CounterSnapshot.Builder metric = CounterSnapshot.builder()
                .name("mlops_connections_ended")
                .help("Connections that the server closed on their clients, by reason.");
        connections.ended().forEach((reason, count) -> metric.dataPoint(point(count, Labels.of("reason", reason))));
        return metric.build();
    }

    private static MetricSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .value(value)
                        .build())
                .build();
    }

    private MetricSnapshot info() {
        InfoSnapshot.Builder metric = InfoSnapshot.builder().name("mlops_model").help("The models that are served.");
        for (ServedModel model : registry.models()) {
            metric.dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                    .labels(Labels.of(MODEL, model.name(), "version", model.version(), "digest", model.digest()))
                    .build());
        }
        return metric.build();
    }

    private MetricSnapshot rows() {
        CounterSnapshot.Builder metric =
                CounterSnapshot.builder().name("mlops_rows").help("Rows by whether they were answered.");
        for (ServedModel model : registry.models()) {
            ModelTally tally = model.tally();
            metric.dataPoint(point(tally.answered(), Labels.of(MODEL, model.name(), "outcome", "answered")));
            metric.dataPoint(point(tally.refused(), Labels.of(MODEL, model.name(), "outcome", "refused")));
        }
        return metric.build();
    }

    private MetricSnapshot predictions() {
        CounterSnapshot.Builder metric =
                CounterSnapshot.builder().name("mlops_predictions").help("Rows by the label that was the answer.");
        for (ServedModel model : registry.models()) {
            List<String> labels = model.signature().outputs().labels();
            List<Long> counts = model.tally().labels();
            for (int i = 0; i < labels.size(); i++) {
                metric.dataPoint(point(counts.get(i), Labels.of(MODEL, model.name(), "label", labels.get(i))));
            }
        }
        return metric.build();
    }

    private MetricSnapshot scores() {
        HistogramSnapshot.Builder metric = HistogramSnapshot.builder()
                .name("mlops_prediction_score")
                .help("The chosen label's score, or the value of a regression.");
        for (ServedModel model : registry.models()) {
            metric.dataPoint(point(model.tally().scores(), Labels.of(MODEL, model.name())));
        }
        return metric.build();
    }

    private MetricSnapshot missing() {
        CounterSnapshot.Builder metric =
                CounterSnapshot.builder().name("mlops_missing_values").help("Rows without a value for a column.");
        for (ServedModel model : registry.models()) {
            List<Column> columns = columns(model);
            List<Long> counts = model.tally().missing();
            for (int i = 0; i < counts.size(); i++) {
                if (!columns.get(i).required()) {
                    metric.dataPoint(ofColumn(model, columns.get(i), counts.get(i)));
                }
            }
        }
        return metric.build();
    }

    private MetricSnapshot unknown() {
        CounterSnapshot.Builder metric = CounterSnapshot.builder()
                .name("mlops_unknown_categories")
                .help("Rows with a category that the model does not know.");
        for (ServedModel model : registry.models()) {
            List<Column> columns = columns(model);
            List<Long> counts = model.tally().unknown();
            for (int i = 0; i < counts.size(); i++) {
                if (columns.get(i) instanceof CategoricalColumn) {
                    metric.dataPoint(ofColumn(model, columns.get(i), counts.get(i)));
                }
            }
        }
        return metric.build();
    }

    private static List<Column> columns(ServedModel model) {
        return model.signature().layout().schema().columns();
    }

    private static CounterSnapshot.CounterDataPointSnapshot ofColumn(ServedModel model, Column column, long count) {
        return point(count, Labels.of(MODEL, model.name(), "column", column.name()));
    }

    private static CounterSnapshot.CounterDataPointSnapshot point(long count, Labels labels) {
        return CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(count)
                .labels(labels)
                .build();
    }

    private static HistogramSnapshot.HistogramDataPointSnapshot point(Tally tally, Labels labels) {
        return HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(tally.bounds(), tally.counts()))
                .sum(tally.sum())
                .labels(labels)
                .build();
    }
}
