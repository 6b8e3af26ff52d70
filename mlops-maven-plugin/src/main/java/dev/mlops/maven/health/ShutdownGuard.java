package dev.mlops.maven.health;

/** Does something when this JVM is told to end, until closed: by an interrupt at the terminal, or a kill. */
final class ShutdownGuard implements AutoCloseable {
    private final Thread hook;

    ShutdownGuard(Runnable action) {
        this.hook = new Thread(action, "mlops-stop-server");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook does its work.
        }
    }
}
