package dev.mlops.maven.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the engine that tests use, by the very search that the plugin makes. */
public final class EngineCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        EngineSearch search = search();
        Function<Engine, ConditionEvaluationResult> enabled =
                engine -> ConditionEvaluationResult.enabled(engine.toString());
        return search.engine().map(enabled).orElseGet(() -> {
            if ("required".equals(System.getProperty("mlops.test.engine"))) {
                throw new IllegalStateException(
                        "mlops.test.engine=required, and no container engine answers: " + search.inOneLine());
            }
            return ConditionEvaluationResult.disabled("no container engine answers: " + search.inOneLine());
        });
    }

    /** The engine; only where the condition holds. */
    public static Engine engine() {
        return search().engine().orElseThrow();
    }

    /** Takes an image out of the engine again, which nothing but a test wants. */
    public static void removeImage(String reference) throws IOException {
        try (DockerClient client = DockerEngine.client(engine().address())) {
            client.removeImageCmd(reference).withForce(true).exec();
        } catch (NotFoundException e) {
            // It was not loaded.
        }
    }

    private static EngineSearch search() {
        return new EngineDetector(new SocketPing(Duration.ofSeconds(10))).search(EngineHints.ofThisProcess(null, null));
    }
}
