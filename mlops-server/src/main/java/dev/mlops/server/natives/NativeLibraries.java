package dev.mlops.server.natives;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;

/**
 * Loads native libraries from a folder where they lie unpacked. Left alone, XGBoost unpacks its own into the temporary
 * folder, and a container with a read-only root has none.
 */
public final class NativeLibraries {
    /** The system property that names the folder. */
    public static final String FOLDER_PROPERTY = "mlops.native.dir";

    private static final String XGBOOST = "xgboost4j";
    private static final String XGBOOST_LOADER = "ml.dmlc.xgboost4j.java.NativeLibLoader";

    private final Path folder;
    private final Logger log;

    /**
     * @param folder with the libraries under the names that the platform gives them, for example
     *     {@code libxgboost4j.so}
     * @param log is told what was not possible
     */
    public NativeLibraries(Path folder, Logger log) {
        this.folder = folder;
        this.log = log;
    }

    /**
     * Loads what is there and what the class path has a use for. To be called before a model is.
     *
     * @throws UnsatisfiedLinkError where a library needs another that is not there
     */
    public void load() {
        Path library = folder.toAbsolutePath().resolve(System.mapLibraryName(XGBOOST));
        if (!Files.isRegularFile(library)) {
            return;
        }
        try {
            // XGBoost offers no way to load from a file: the property xgboostruntime.native.xgboost4j names a resource
            // and still unpacks it. Its loader remembers in this field that it has nothing left to do.
            Class<?> loader = Class.forName(XGBOOST_LOADER, false, NativeLibraries.class.getClassLoader());
            Field initialized = loader.getDeclaredField("initialized");
            initialized.setAccessible(true);
            // Of the class loader that calls: the same one that has XGBoost's native methods.
            System.load(library.toString());
            initialized.setBoolean(null, true);
        } catch (ClassNotFoundException e) {
            log.fine("There is no XGBoost on the class path.");
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.warning("This version of XGBoost does not take its native library from " + folder
                    + "; it will unpack its own into the temporary folder.");
        }
    }
}
