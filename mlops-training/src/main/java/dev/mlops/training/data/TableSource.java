package dev.mlops.training.data;

import java.util.Optional;

/**
 * Where rows come from that no file and no query gives. Named in
 * {@code <data><source>com.acme.Customers</source></data>}, it is made by its public constructor without parameters, in
 * the JVM that trains and on the class path that trains.
 *
 * <pre>{@code
 * public final class Customers implements TableSource {
 *     @Override
 *     public void read(TableWriter table) {
 *         table.columns(Column.text("plan"), Column.number("calls"), Column.bool("churn"));
 *         table.row("basic", 12, false);
 *         table.row(null, 40.5, true); // A missing value.
 *     }
 * }
 * }</pre>
 *
 * <p>The order of the rows decides nothing. Equal rows train nothing again.
 */
@FunctionalInterface
public interface TableSource {
    /**
     * Writes all rows. Called once in a build.
     *
     * @param table takes the columns first, then the rows; of no use after this returns
     * @throws Exception where the rows cannot be had: the build fails with its message, and nothing is trained
     */
    void read(TableWriter table) throws Exception;

    /**
     * Tells without reading the rows whether they may have changed, so that {@link #read} can be spared.
     *
     * @return a text that is another one whenever the rows are others, such as a version; empty, the default, where
     *     there is none: then every build reads the rows
     * @throws Exception where that cannot be told: the build fails with its message
     */
    default Optional<String> fingerprint() throws Exception {
        return Optional.empty();
    }
}
