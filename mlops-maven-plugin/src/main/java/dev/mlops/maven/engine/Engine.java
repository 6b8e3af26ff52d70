package dev.mlops.maven.engine;

/**
 * An engine that answers.
 *
 * @param origin what named it, as the user knows it
 * @param address where it answers
 * @param version what it says of itself
 */
public record Engine(String origin, EngineAddress address, String version) {
    @Override
    public String toString() {
        return version + " at " + address;
    }
}
