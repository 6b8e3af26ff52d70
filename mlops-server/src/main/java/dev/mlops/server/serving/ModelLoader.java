package dev.mlops.server.serving;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.model.bundle.BundleException;
import dev.mlops.model.bundle.BundleReader;
import dev.mlops.model.bundle.Manifest;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.server.protocol.Codec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes a bundle a model that answers: read, verified, proved by its golden rows in every protocol, and warmed. */
public final class ModelLoader {
    // Names and versions stand in headers and paths.
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,256}");

    private final Function<Bundle, Scorer> scorers;
    private final List<Codec> codecs;

    /**
     * @param scorers makes the scorer of a bundle
     * @param codecs of every protocol that is spoken
     */
    public ModelLoader(Function<Bundle, Scorer> scorers, List<Codec> codecs) {
        this.scorers = scorers;
        this.codecs = List.copyOf(codecs);
    }

    /**
     * @param file the bundle
     * @param digest the digest that it must have, where it is known
     * @throws ModelRefusedException where the model is not to be served
     */
    public ServedModel load(Path file, Optional<String> digest) {
        Bundle bundle = read(file, digest);
        Manifest manifest = bundle.manifest();
        if (!PRINTABLE.matcher(manifest.name()).matches()
                || !PRINTABLE.matcher(manifest.version()).matches()) {
            throw new ModelRefusedException("The bundle " + file + " is refused: a name and a version take 1 to 256"
                    + " letters, digits and signs of ASCII, without spaces.");
        }
        var model = ServedModel.of(manifest.name(), manifest.version(), bundle.digest(), scorer(file, bundle), codecs)
                .withSheet(ModelSheet.of(bundle.contents()));
        var golden = new GoldenCheck(model, bundle.contents().golden());
        codecs.forEach(golden::check);
        return WarmUp.warm(model, bundle.contents().golden(), codecs.get(0));
    }

    private static Bundle read(Path file, Optional<String> digest) {
        try {
            return BundleReader.read(file, digest);
        } catch (BundleException e) {
            throw new ModelRefusedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ModelRefusedException("The bundle " + file + " cannot be read: " + e, e);
        }
    }

    private Scorer scorer(Path file, Bundle bundle) {
        try {
            return scorers.apply(bundle);
        } catch (BundleException | LinkageError e) {
            throw isLinkage(e) ? codeMissing(file, e) : new ModelRefusedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ModelRefusedException codeMissing(Path file, Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return new ModelRefusedException(
                "The model in " + file + " needs code that cannot be loaded here (" + deepest
                        + "). Serve it with the class path with which it was trained, and with the shared libraries that"
                        + " its native code needs (XGBoost's needs libgomp.so.1, and where the temporary folder cannot be"
                        + " written, -Dmlops.native.dir with the folder where libxgboost4j.so lies).",
                thrown);
    }

    private static boolean isLinkage(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof LinkageError) {
                return true;
            }
        }
        return false;
    }
}
