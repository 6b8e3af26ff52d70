package dev.mlops.training.run;

import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Scorer;
import dev.mlops.model.scoring.TribuoScorer;
import dev.mlops.training.TrainingException;
import dev.mlops.training.trainer.CanonicalModel;
import java.util.List;
import org.tribuo.Model;

/**
 * A model as it will be served: read back from the bytes that the bundle holds, so that what is measured is what ships.
 *
 * @param bytes the model as protobuf
 * @param trustedClasses classes outside Tribuo that it names
 * @param scorer of the model read back
 */
record ServedModel(byte[] bytes, List<String> trustedClasses, Scorer scorer) {
    static ServedModel of(Model<?> model, Schema schema, ClassLoader loader) {
        var canonical = new CanonicalModel(loader);
        byte[] bytes = canonical.write(model);
        var read = readBack(canonical, bytes);
        return new ServedModel(bytes, read.trustedClasses(), new TribuoScorer(schema, read.model()));
    }

    private static CanonicalModel.ReadBack readBack(CanonicalModel canonical, byte[] bytes) {
        try {
            return canonical.read(bytes);
        } catch (IllegalArgumentException e) {
            throw new TrainingException(
                    "The model that was trained " + e.getMessage() + ".\nGive its trainer other <parameters>.", e);
        }
    }
}
