package dev.mlops.training.source;

import dev.mlops.training.TrainingException;
import dev.mlops.training.data.TableSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Rows that a class of the project gives. */
final class JavaSource implements RawSource {
    private final String className;
    private final ClassLoader loader;
    private final SourceLog log;

    JavaSource(String className, ClassLoader loader, SourceLog log) {
        this.className = className;
        this.loader = loader;
        this.log = log;
    }

    @Override
    public Optional<String> fingerprint() {
        TableSource source = create();
        return call(source::fingerprint, () -> "fails to tell its fingerprint");
    }

    @Override
    public RawTable read(ColumnPlan plan) {
        TableSource source = create();
        var table = new SourceTable(className, plan);
        call(
                () -> {
                    source.read(table);
                    return true;
                },
                () -> "fails after " + (table.rows() == 1 ? "1 row" : table.rows() + " rows"));
        RawTable read = table.build();
        log.info(className + ": " + read.rows() + " rows");
        return read;
    }

    @FunctionalInterface
    private interface Failure {
        String text();
    }

    /** What the project's own code throws is told with its trace, by which its author finds the place. */
    private <T> T call(Callable<T> code, Failure failure) {
        try {
            return code.call();
        } catch (TrainingException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException(className + " was interrupted.", e);
        } catch (Exception | LinkageError e) {
            e.printStackTrace(System.err);
            throw new TrainingException(className + " " + failure.text() + ": " + e, e);
        }
    }

    private TableSource create() {
        Class<?> type = load();
        if (!TableSource.class.isAssignableFrom(type)) {
            throw new TrainingException("<source>" + className + "</source> of <data> is no "
                    + TableSource.class.getName() + ".\nImplement it: its one method writes the rows.");
        }
        try {
            return (TableSource) type.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new TrainingException(
                    "<source>" + className + "</source> of <data> cannot be made: expected a public class"
                            + (Modifier.isAbstract(type.getModifiers()) ? " that is not abstract," : "")
                            + " with a public constructor without parameters.",
                    e);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            cause.printStackTrace(System.err);
            throw new TrainingException(className + " fails to be made: " + cause, e);
        }
    }

    private Class<?> load() {
        try {
            return loader.loadClass(className);
        } catch (ClassNotFoundException e) {
            throw new TrainingException(
                    "<source>" + className + "</source> of <data> names no class on the class path that trains.\n"
                            + "Write it in src/main/java, with the dependency dev.mlops:mlops-training in scope"
                            + " provided, and name it with its package.",
                    e);
        } catch (LinkageError e) {
            throw new TrainingException("<source>" + className + "</source> of <data> cannot be loaded: " + e, e);
        }
    }
}
