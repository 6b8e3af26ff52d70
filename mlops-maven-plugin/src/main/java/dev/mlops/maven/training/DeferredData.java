package dev.mlops.maven.training;

import dev.mlops.maven.digest.StatCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Data that is looked for once it is needed: the data of a model that is not to be trained need not be there. */
public final class DeferredData implements DataDefinition {
    /** Finds the data. */
    @FunctionalInterface
    public interface Search {
        /** @throws TrainingFailure where it is not to be found */
        DataDefinition find() throws IOException;
    }

    private final Search search;
    private @Nullable DataDefinition found;

    public DeferredData(Search search) {
        this.search = search;
    }

    @Override
    public Optional<String> digest(StatCache files) throws IOException {
        return found().digest(files);
    }

    @Override
    public String remembered(Optional<String> fingerprint) throws IOException {
        return found().remembered(fingerprint);
    }

    @Override
    public boolean isOf(String remembered) throws IOException {
        return found().isOf(remembered);
    }

    @Override
    public boolean isRemote() throws IOException {
        return found().isRemote();
    }

    @Override
    public Map<String, String> secrets() throws IOException {
        return found().secrets();
    }

    @Override
    public Map<String, @Nullable Object> toJson(Path basedir, Optional<String> remembered) throws IOException {
        return found().toJson(basedir, remembered);
    }

    private DataDefinition found() throws IOException {
        if (found == null) {
            found = search.find();
        }
        return found;
    }
}
