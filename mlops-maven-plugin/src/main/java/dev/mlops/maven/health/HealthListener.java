package dev.mlops.maven.health;

/** Told of a verification as it goes. */
public interface HealthListener {
    /** Something worth a line. */
    void info(String line);

    /** A check was made. */
    void checked(CheckResult result);
}
