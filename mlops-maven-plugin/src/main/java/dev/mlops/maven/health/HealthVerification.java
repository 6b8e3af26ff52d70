package dev.mlops.maven.health;

import dev.mlops.maven.engine.EngineException;
import dev.mlops.maven.output.HealthRecord;
import dev.mlops.maven.output.ImageRecord;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts or finds the server of what was built, makes the checks, stops what it started and reports. */
public final class HealthVerification {
    private final ServerChoice choice;
    private final HealthListener listener;

    /**
     * @param choice what is verified
     * @param listener told of each step
     */
    public HealthVerification(ServerChoice choice, HealthListener listener) {
        this.choice = choice;
        this.listener = listener;
    }

    /**
     * Verifies what was built, and writes {@code health.json} and JUnit's report.
     *
     * @throws HealthException where a check fails, or what was built is not there
     * @throws EngineException where the container engine refuses or is gone
     * @throws InterruptedException where the build is to end; what was started is stopped then too
     */
    public HealthOutcome verify(HealthRequest request) throws InterruptedException {
        HealthRecord.delete(request.folder());
        List<ExpectedModel> models = ExpectedModel.ofBuild(request.folder());
        ServerUnderTest server = choice.choose(request, listener);
        HealthOutcome outcome = runAndStop(server, models, request);
        record(outcome, request).write(request.folder());
        JUnitReport.write(request.reports(), outcome.mode(), outcome.results(), outcome.log());
        if (!outcome.healthy()) {
            throw new HealthException(outcome.explain());
        }
        return outcome;
    }

    private HealthOutcome runAndStop(ServerUnderTest server, List<ExpectedModel> models, HealthRequest request)
            throws InterruptedException {
        ShutdownGuard guard = new ShutdownGuard(() -> server.stop(false));
        try {
            HealthOutcome outcome = run(server, models, request);
            server.stop(outcome.healthy());
            return outcome;
        } catch (RuntimeException | InterruptedException e) {
            stopAfter(e, server);
            throw e;
        } finally {
            guard.close();
        }
    }

    /** The first failure is what the user must see; that stopping fails too often follows from it. */
    private static void stopAfter(Exception failure, ServerUnderTest server) {
        // An interrupt that is pending would end the very calls that stop the server.
        boolean interrupted = Thread.interrupted();
        try {
            server.stop(false);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HealthOutcome run(ServerUnderTest server, List<ExpectedModel> models, HealthRequest request)
            throws InterruptedException {
        listener.info("Verifying " + names(models) + " " + server.place());
        server.start();
        HttpProbe probe = new HttpProbe(request.url() == null, request.access());
        List<CheckResult> results = new ArrayList<>();
        Readiness.Waited start = new Readiness(probe, request.timeout()).await(server);
        results.add(start.result());
        listener.checked(start.result());
        if (start.address().isPresent()) {
            URI address = start.address().get();
            HealthChecks checks = new HealthChecks(probe, address, grpcBeside(address, server));
            results.addAll(checks.run(models, listener::checked));
        }
        boolean healthy = results.stream().allMatch(CheckResult::passed);
        return new HealthOutcome(
                server.mode(),
                start.address(),
                results,
                healthy ? List.of() : server.logTail(),
                healthy ? server.command() : Optional.empty());
    }

    /** At the host that answered, where there are several; else wherever it was said to be. */
    private static Optional<URI> grpcBeside(URI address, ServerUnderTest server) {
        List<URI> known = server.grpcAddresses();
        return known.stream()
                .filter(each -> each.getHost().equals(address.getHost()))
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    private static HealthRecord record(HealthOutcome outcome, HealthRequest request) {
        Optional<ImageRecord> image = ImageRecord.read(request.folder());
        // What answers at a URL proves by its models that it serves them, not in which image.
        boolean ours = !DeployedServer.MODE.equals(outcome.mode()) && image.isPresent();
        return new HealthRecord(
                ours ? image.get().imageId() : null,
                ours ? image.get().manifestDigest() : null,
                outcome.mode(),
                outcome.healthy(),
                outcome.results().stream()
                        .map(result -> new HealthRecord.Check(
                                result.name(),
                                result.passed() ? "passed" : "failed",
                                result.expected(),
                                result.seen(),
                                result.millis()))
                        .toList());
    }

    private static String names(List<ExpectedModel> models) {
        return String.join(
                ", ",
                models.stream()
                        .map(model -> model.name() + " " + model.version())
                        .toList());
    }
}
