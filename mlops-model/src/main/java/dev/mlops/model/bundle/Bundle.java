package dev.mlops.model.bundle;

import dev.mlops.model.compiled.ModelCompiler;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.model.tribuo.KnownClasses;
import dev.mlops.model.tribuo.TribuoModels;
import dev.mlops.model.tribuo.UnknownClassException;
import java.util.Optional;

/**
 * A bundle that has been read and verified.
 *
 * @param digest the SHA-256 of the file, {@code sha256:} and 64 hexadecimal digits
 * @param manifest its name and the digests of its entries
 * @param contents all else
 */
public record Bundle(String digest, Manifest manifest, BundleContents contents) {
    /** Loads the model as flat arrays; nothing where it is of a kind that only Tribuo can score. */
    public Optional<Scorer> compiledScorer() {
        return ModelCompiler.compile(contents.schema(), contents.model());
    }

    /**
     * Loads the model with Tribuo.
     *
     * @param known the classes that it may name, since Tribuo loads them
     * @throws BundleException where the model names another class or cannot be read
     */
    public Scorer tribuoScorer(KnownClasses known) {
        try {
            return new TribuoScorer(contents.schema(), TribuoModels.read(contents.model(), known));
        } catch (UnknownClassException e) {
            throw refused(e.getMessage() + ". " + remedy(e.className()), e);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    private BundleException refused(String problem, RuntimeException cause) {
        return new BundleException(
                Entries.MODEL + " of the bundle of model '" + manifest.name() + "' " + problem, cause);
    }

    private static String remedy(String className) {
        return className.startsWith("org.tribuo.")
                ? "Such models are never read, since they hold or fetch what is no protobuf: train with another trainer."
                : "Where the bundle comes from a build of your own and the class is your project's, trust it by name"
                        + " (--trusted-class of the server); otherwise do not serve this bundle.";
    }
}
