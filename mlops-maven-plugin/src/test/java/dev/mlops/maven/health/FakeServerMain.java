package dev.mlops.maven.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * {@link FakeServer} as a program, with the options of mlops-server that matter here. The first argument is the folder
 * of the build, the second what it does: {@code serve}, {@code fail} with a long log, {@code hang} when asked to end,
 * or stay {@code silent}.
 */
final class FakeServerMain {
    private FakeServerMain() {}

    public static void main(String[] args) throws Exception {
        List<String> arguments = List.of(args);
        if (arguments.get(1).equals("fail")) {
            for (int line = 1; line <= 60; line++) {
                System.err.println("complaint " + line);
            }
            System.exit(3);
        }
        if (arguments.get(1).equals("silent")) {
            awaitEndOfInput();
            return;
        }
        int port = Integer.parseInt(arguments.get(arguments.indexOf("--port") + 1));
        String host = arguments.get(arguments.indexOf("--host") + 1);
        var http =
                com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
        FakeServer server = new FakeServer(http, ExpectedModel.ofBuild(Path.of(arguments.get(0))));
        System.out.println("mlops-server listening on http://localhost:" + server.port());
        if (arguments.get(1).equals("hang")) {
            Thread.sleep(Long.MAX_VALUE);
        }
        if (arguments.contains("--watch-stdin")) {
            awaitEndOfInput();
            Runtime.getRuntime().halt(0);
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Until whoever started this ends.
        }
    }
}
