package dev.mlops.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which the headers of a request do not come to their end in time. The idle timeout does not: a
 * byte now and then is enough for it. Its place is behind the decoder, so that a request that arrives in one piece
 * costs no timer: one is set only when something was read of which nothing could be decoded.
 */
final class HeaderTimeout extends ChannelInboundHandlerAdapter {
    private final Duration longest;
    private final Runnable late;
    /** Since the last end of a read; the first one may be that of a handshake. */
    private boolean decoded = true;

    private boolean inRequest;
    private @Nullable ScheduledFuture<?> due;

    /**
     * @param longest the time in which headers have to arrive
     * @param late is run where they do not
     */
    HeaderTimeout(Duration longest, Runnable late) {
        this.longest = longest;
        this.late = late;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        decoded = true;
        inRequest = !(part instanceof LastHttpContent);
        if (due != null) {
            cancel();
        }
        context.fireChannelRead(part);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!decoded && !inRequest && due == null) {
            due = context.executor().schedule(() -> close(context), longest.toMillis(), TimeUnit.MILLISECONDS);
        }
        decoded = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel();
    }

    private void close(ChannelHandlerContext context) {
        late.run();
        context.close();
    }

    private void cancel() {
        ScheduledFuture<?> set = due;
        if (set != null) {
            set.cancel(false);
            due = null;
        }
    }
}
