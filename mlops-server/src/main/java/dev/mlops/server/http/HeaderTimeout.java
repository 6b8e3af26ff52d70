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
    private boolean decoded;
    private boolean inRequest;
    private @Nullable ScheduledFuture<?> due;

    HeaderTimeout(Duration longest) {
        this.longest = longest;
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
            due = context.executor().schedule(() -> context.close(), longest.toMillis(), TimeUnit.MILLISECONDS);
        }
        decoded = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel();
    }

    private void cancel() {
        ScheduledFuture<?> set = due;
        if (set != null) {
            set.cancel(false);
            due = null;
        }
    }
}
