package dev.mlops.server;

import dev.mlops.server.cli.CommandLine;
import dev.mlops.server.cli.Invocation;
import dev.mlops.server.cli.UsageException;
import dev.mlops.server.lifecycle.Program;
import dev.mlops.server.logging.Logs;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;

/** The program: serves bundles over HTTP until it is asked to stop. {@code --help} says how it is used. */
public final class Main {
    private static final int BAD_USAGE = 2;

    private Main() {}

    /** Ends with 0 where it was asked to stop, 1 where it cannot serve, 2 where its command line is wrong. */
    public static void main(String[] arguments) throws IOException {
        try {
            int processors = Runtime.getRuntime().availableProcessors();
            Invocation invocation = CommandLine.parse(List.of(arguments), System.getenv(), processors);
            if (invocation instanceof Invocation.Help help) {
                System.out.print(help.text());
            } else if (invocation instanceof Invocation.Version) {
                System.out.println("mlops-server " + version());
            } else if (invocation instanceof Invocation.Serve serve) {
                new Program(serve.options(), Logs.open(System.err), System.out).start();
            }
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USAGE);
        }
    }

    private static String version() throws IOException {
        var properties = new Properties();
        try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "of unknown version");
    }
}
