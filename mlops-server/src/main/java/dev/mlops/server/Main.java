package dev.mlops.server;

import dev.mlops.server.cli.CommandLine;
import dev.mlops.server.cli.Invocation;
import dev.mlops.server.cli.ServerOptions;
import dev.mlops.server.cli.UsageException;
import dev.mlops.server.lifecycle.Program;
import dev.mlops.server.lifecycle.ServerVersion;
import dev.mlops.server.logging.Logs;
import java.util.List;
import java.util.Map;

/** The program: serves bundles over HTTP until it is asked to stop. {@code --help} says how it is used. */
public final class Main {
    private static final int BAD_USAGE = 2;

    private Main() {}

    /**
     * Parts of libraries that no request needs: the classes of the first two would take a tenth of the start, and the
     * last looks at the clock at every request, to warn of what takes seconds in an event loop, where nothing does.
     */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "vertx.disableDnsResolver", "true",
            "io.netty.jfr.enabled", "false",
            "vertx.disableContextTimings", "true");

    /** Ends with 0 where it was asked to stop, 1 where it cannot serve, 2 where its command line is wrong. */
    public static void main(String[] arguments) {
        LEFT_OUT.forEach(System.getProperties()::putIfAbsent);
        try {
            int processors = Runtime.getRuntime().availableProcessors();
            Invocation invocation = CommandLine.parse(List.of(arguments), System.getenv(), processors);
            if (invocation instanceof Invocation.Help help) {
                System.out.print(help.text());
            } else if (invocation instanceof Invocation.Version) {
                System.out.println("mlops-server " + ServerVersion.read());
            } else if (invocation instanceof Invocation.Describe describe) {
                program(describe.options()).describe();
            } else if (invocation instanceof Invocation.Serve serve) {
                program(serve.options()).start();
            }
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USAGE);
        }
    }

    private static Program program(ServerOptions options) {
        return new Program(options, Logs.open(System.err, options.logFormat()), System.out);
    }
}
