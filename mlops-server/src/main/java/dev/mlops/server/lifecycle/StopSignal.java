package dev.mlops.server.lifecycle;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * SIGTERM, by which a container is asked to stop. A shutdown hook would learn of it too, but runs when the exit code is
 * no longer to be chosen, and beside the hooks of others, who close what is still needed while the server drains.
 */
final class StopSignal {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private StopSignal() {}

    /**
     * Has an action run at the first SIGTERM, in a thread of its own; later ones change nothing. Where this Java does
     * not tell of signals, the action becomes a shutdown hook.
     */
    static void handle(Runnable action) {
        var asked = new AtomicBoolean();
        Runnable once = () -> {
            if (asked.compareAndSet(false, true)) {
                action.run();
            }
        };
        try {
            register(once);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(once, "mlops-drain"));
        }
    }

    // By reflection: the compiler warns of these classes, though Java promises to keep them until it has others (JEP
    // 260).
    private static void register(Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName(SIGNAL);
        Class<?> handler = Class.forName(HANDLER);
        Object proxy = Proxy.newProxyInstance(
                StopSignal.class.getClassLoader(),
                new Class<?>[] {handler},
                (self, method, arguments) -> invoke(self, method, arguments, action));
        Object term = signal.getConstructor(String.class).newInstance("TERM");
        signal.getMethod("handle", signal, handler).invoke(null, term, proxy);
    }

    private static @Nullable Object invoke(Object self, Method method, Object[] arguments, Runnable action) {
        return switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> StopSignal.class.getName();
        };
    }
}
