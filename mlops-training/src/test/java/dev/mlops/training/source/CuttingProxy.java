package dev.mlops.training.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes a connection on to a server and cuts it once the server has sent so much. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final String server;
    private final long cutAfter;

    /** @param server its host and port */
    CuttingProxy(String server, long cutAfter) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        this.cutAfter = cutAfter;
        start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            String[] parts = server.split(":");
            Socket target = new Socket(parts[0], Integer.parseInt(parts[1]));
            start(() -> pass(client, target, Long.MAX_VALUE));
            start(() -> pass(target, client, cutAfter));
        }
    }

    private static void pass(Socket from, Socket to, long limit) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1024];
            long passed = 0;
            for (int read = in.read(buffer); read >= 0 && passed < limit; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                passed += read;
            }
        }
    }

    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        var thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // One side is gone: so is the other one.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
