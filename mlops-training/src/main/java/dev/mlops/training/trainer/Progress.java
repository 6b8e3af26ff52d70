package dev.mlops.training.trainer;

/** Told how far training has come, on the thread that trains. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (what, done, total) -> {};

    /**
     * @param what what is counted, for example {@code trees}; or what is being done, where nothing can be counted
     * @param done how many are done
     * @param total how many there will be; 0 where that is not known
     */
    void step(String what, long done, long total);
}
