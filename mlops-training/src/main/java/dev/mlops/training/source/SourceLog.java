package dev.mlops.training.source;

/** Hears what a source found out about its data: never a value of a row. */
public interface SourceLog {
    /** Says nothing to nobody. */
    SourceLog NONE = new SourceLog() {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}
    };

    void info(String line);

    void warn(String line);
}
