package dev.mlops.model.bundle;

import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.model.tribuo.KnownClasses;
import dev.mlops.model.tribuo.TribuoModels;
import dev.mlops.model.tribuo.UnknownClassException;

/**
 * A bundle that has been read and verified.
 *
 * @param digest the SHA-256 of the file, {@code sha256:} and 64 hexadecimal digits
 * @param manifest its name and the digests of its entries
 * @param contents all else
 */
public record Bundle(String digest, Manifest manifest, BundleContents contents) {
    /**
     * Loads the model.
     *
     * @param known the classes that it may name
     * @throws BundleException where the model names another class or cannot be read
     */
    public Scorer scorer(KnownClasses known) {
        try {
            return new TribuoScorer(contents.schema(), TribuoModels.read(contents.model(), known));
        } catch (UnknownClassException | IllegalArgumentException e) {
            throw new BundleException(
                    Entries.MODEL + " of the bundle of model '" + manifest.name() + "' " + e.getMessage(), e);
        }
    }
}
