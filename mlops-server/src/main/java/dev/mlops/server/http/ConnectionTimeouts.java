package dev.mlops.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which the headers of a request do not come to their end in time, and one on which nothing
 * moves. A timeout of idle connections alone is not enough, since a byte now and then keeps one alive. The place of
 * this handler is behind the decoder. A request that arrives in one piece costs no timer and no look at the clock: one
 * for the headers is set only when something was read of which nothing could be decoded, and whether anything moves is
 * looked at now and then.
 */
final class ConnectionTimeouts extends ChannelInboundHandlerAdapter {
    /**
     * How often it is looked in the time in which something has to move: an idle connection may live on for one more.
     */
    private static final int LOOKS = 12;

    private final Duration headers;
    private final Duration idle;
    private final Runnable late;

    /** Since the last end of a read. */
    private boolean decoded;

    private boolean inRequest;
    private @Nullable Future<?> due;

    /** Since the last look. */
    private boolean read;

    private long unsent;
    private long progress;
    private int quietLooks;
    private @Nullable Future<?> looks;

    /**
     * @param headers the time in which headers have to arrive
     * @param idle the time in which something has to be read or sent
     * @param handshake whether the first end of a read is that of a handshake
     * @param late is run where headers do not arrive
     */
    ConnectionTimeouts(Duration headers, Duration idle, boolean handshake, Runnable late) {
        this.headers = headers;
        this.idle = idle;
        this.decoded = handshake;
        this.late = late;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long between = idle.toMillis() / LOOKS;
        looks = context.executor().scheduleAtFixedRate(() -> look(context), between, between, TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        decoded = true;
        inRequest = !(part instanceof LastHttpContent);
        if (due != null) {
            due = cancelled(due);
        }
        context.fireChannelRead(part);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        read = true;
        if (!decoded && !inRequest && due == null) {
            due = context.executor().schedule(() -> tooLate(context), headers.toMillis(), TimeUnit.MILLISECONDS);
        }
        decoded = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        due = cancelled(due);
        looks = cancelled(looks);
    }

    private void tooLate(ChannelHandlerContext context) {
        late.run();
        context.close();
    }

    private void look(ChannelHandlerContext context) {
        ChannelOutboundBuffer sending = context.channel().unsafe().outboundBuffer();
        long unsentNow = sending == null ? 0 : sending.totalPendingWriteBytes();
        long progressNow = sending == null ? 0 : sending.currentProgress();
        boolean moved = read || unsentNow != unsent || progressNow != progress;
        read = false;
        unsent = unsentNow;
        progress = progressNow;
        quietLooks = moved ? 0 : quietLooks + 1;
        if (quietLooks == LOOKS) {
            context.close();
        }
    }

    private static @Nullable Future<?> cancelled(@Nullable Future<?> set) {
        if (set != null) {
            set.cancel(false);
        }
        return null;
    }
}
