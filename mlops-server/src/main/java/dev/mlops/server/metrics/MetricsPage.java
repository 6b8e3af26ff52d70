package dev.mlops.server.metrics;

import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.tally.ConnectionTally;
import dev.mlops.server.tally.RequestTally;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All metrics in the text that Prometheus reads, or in OpenMetrics where that is asked for. The page is set up when it
 * is asked for the first time, so that a server that nobody watches starts without it.
 */
public final class MetricsPage {
    private static final ExpositionFormatWriter PLAIN = PrometheusTextFormatWriter.create();
    private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();

    private final ServerMetrics own;
    private @Nullable PrometheusMeterRegistry meters;

    /**
     * @param registry of the models
     * @param requests that were counted
     * @param connections that were counted
     * @param queued how many requests wait for a thread
     * @param ready whether the server is
     */
    public MetricsPage(
            ModelRegistry registry,
            RequestTally requests,
            ConnectionTally connections,
            IntSupplier queued,
            BooleanSupplier ready) {
        this.own = new ServerMetrics(registry, requests, connections, queued, ready);
    }

    /**
     * The page.
     *
     * @param accept the request's header, empty where it has none
     */
    public Page page(String accept) {
        ExpositionFormatWriter writer = accept.contains("application/openmetrics-text") ? OPEN_METRICS : PLAIN;
        var text = new ByteArrayOutputStream();
        try {
            writer.write(text, meters().getPrometheusRegistry().scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(writer.getContentType(), text.toByteArray());
    }

    // What the binders open is open for as long as the server lives.
    @SuppressWarnings("resource")
    private synchronized PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry there = meters;
        if (there == null) {
            there = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            // Prometheus' own check finds fault with their names.
            there.config()
                    .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
                    .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
            there.getPrometheusRegistry().register(own);
            new JvmMemoryMetrics().bindTo(there);
            new JvmGcMetrics().bindTo(there);
            new JvmThreadMetrics().bindTo(there);
            new ClassLoaderMetrics().bindTo(there);
            new ProcessorMetrics().bindTo(there);
            new UptimeMetrics().bindTo(there);
            meters = there;
        }
        return there;
    }

    /**
     * A page as it is sent.
     *
     * @param type its media type
     * @param text in UTF-8; not to be changed
     */
    public record Page(String type, byte[] text) {}
}
