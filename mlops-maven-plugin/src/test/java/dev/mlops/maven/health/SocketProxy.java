package dev.mlops.maven.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A port of this machine that leads to a Unix socket, until it is closed: an engine elsewhere that can be stopped. */
final class SocketProxy implements AutoCloseable {
    private final ServerSocketChannel listener;
    private final Path target;
    private final List<AutoCloseable> open = new ArrayList<>();
    private boolean stopped;

    SocketProxy(Path target) throws IOException {
        this.target = target;
        this.listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    String address() {
        return "tcp://127.0.0.1:" + listener.socket().getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel client = listener.accept();
            SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(target));
            if (!hold(client, engine)) {
                client.close();
                engine.close();
                return;
            }
            start(() -> copy(client, engine));
            start(() -> copy(engine, client));
        }
    }

    /** @return whether they are to be used; one that was accepted while the proxy stopped is not */
    private boolean hold(SocketChannel client, SocketChannel engine) {
        synchronized (open) {
            if (stopped) {
                return false;
            }
            open.add(client);
            open.add(engine);
            return true;
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (from.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
            buffer.clear();
        }
        to.shutdownOutput();
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Closed by one end or by the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /** Ends all connections and takes no more. */
    void stop() throws IOException {
        listener.close();
        synchronized (open) {
            stopped = true;
            for (AutoCloseable each : open) {
                try {
                    each.close();
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }
            open.clear();
        }
    }
}
