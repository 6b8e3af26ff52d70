package dev.mlops.maven.engine;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a build says about its engine.
 *
 * @param mode whether to use one
 * @param hints what may name it
 * @param dockerSkip the property docker.skip as the build has it, or null where it is not set
 * @param pushesByEngine tells whether docker:push will run in this build; asked only where it matters
 */
public record EngineRequest(
        EngineMode mode, EngineHints hints, @Nullable String dockerSkip, BooleanSupplier pushesByEngine) {}
