package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a time of its own, of which it decides how much passes. */
class ConnectionTimeoutsTest {
    private static final String REQUEST = "GET /health HTTP/1.1\r\nHost: here\r\n\r\n";

    private final AtomicInteger late = new AtomicInteger();
    private EmbeddedChannel channel;

    @BeforeEach
    void open() {
        open(false);
    }

    private void open(boolean handshake) {
        channel = new EmbeddedChannel(
                new HttpRequestDecoder(),
                new ConnectionTimeouts(
                        Duration.ofSeconds(10), Duration.ofSeconds(60), handshake, late::incrementAndGet));
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void closesAConnectionWhoseHeadersDoNotComeToTheirEnd() {
        receive("GET / HT");
        for (int second = 0; second < 9; second++) {
            pass(1);
            receive("T");
        }
        assertThat(channel.isOpen()).isTrue();

        pass(1);

        assertThat(channel.isOpen()).isFalse();
        assertThat(late).hasValue(1);
    }

    @Test
    void closesAConnectionAfterOnePieceOfHeaders() {
        receive("GET / HT");
        pass(10);

        assertThat(channel.isOpen()).isFalse();
        assertThat(late).hasValue(1);
    }

    @Test
    void doesNotTakeTheEndOfAHandshakeForHeaders() {
        open(true);
        channel.pipeline().fireChannelReadComplete();
        pass(11);

        assertThat(channel.isOpen()).isTrue();
        assertThat(late).hasValue(0);
    }

    @Test
    void doesNotTakeABodyForHeaders() {
        receive("POST /predict HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\nthe first");
        pass(11);
        receive(" and the next");
        pass(11);

        assertThat(channel.isOpen()).isTrue();
        assertThat(late).hasValue(0);
    }

    @Test
    void closesAConnectionOnWhichNothingMovesAfterOneLookMoreAtTheLatest() {
        receive(REQUEST);
        pass(59);
        assertThat(channel.isOpen()).isTrue();

        pass(6);

        assertThat(channel.isOpen()).isFalse();
        assertThat(late).hasValue(0);
    }

    @Test
    void closesAConnectionThatNeverSaysAnything() {
        pass(59);
        assertThat(channel.isOpen()).isTrue();

        pass(1);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void keepsAConnectionOnWhichARequestComesNowAndThen() {
        for (int number = 0; number < 10; number++) {
            receive(REQUEST);
            pass(50);
        }

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void keepsAConnectionWhoseClientTakesAnAnswerPieceByPiece() {
        receive(REQUEST);
        for (int piece = 0; piece < 20; piece++) {
            send("a piece");
            pass(14);
        }

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void closesAConnectionWhoseClientTakesNothingMore() {
        receive(REQUEST);
        send("all that there is");
        pass(66);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void leavesNoTimerBehind() {
        receive("GET / HT");
        channel.pipeline().remove(ConnectionTimeouts.class);
        pass(100);

        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.hasPendingTasks()).isFalse();
    }

    private void receive(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        channel.releaseInbound();
    }

    /** Into the buffer of what was not sent yet. */
    private void send(String text) {
        channel.write(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
