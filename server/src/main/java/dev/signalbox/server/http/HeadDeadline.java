package dev.signalbox.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hangs up on whoever takes too long over the head of a request: a byte now and then would keep a
/// connection for ever. The first handler of a connection; used on its event loop alone.
///
/// A head begins with the first byte while no request is being answered, and is over when
/// [FrontDoor] sees the request.
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<HeadDeadline> KEY =
            AttributeKey.valueOf(HeadDeadline.class, "instance");
    private static final AttributeKey<Boolean> WATCHED =
            AttributeKey.valueOf(HeadDeadline.class, "watched");

    private final Duration longest;
    private final byte[] answer;
    private @Nullable ScheduledFuture<?> timer;
    private int answering;

    HeadDeadline(Duration longest, byte[] answer) {
        this.longest = longest;
        this.answer = answer;
    }

    /// Watches every connection that is made from now on; asked on any thread, and any number of
    /// times. Two on one connection would not know of each other's requests, and one of them would
    /// break off answers.
    ///
    /// @param answer made once
    static void install(Channel listening, Duration longest, Supplier<byte[]> answer) {
        if (listening.attr(WATCHED).compareAndSet(null, true)) {
            listening.pipeline().addFirst(new Door(longest, answer.get()));
        }
    }

    /// The head of a request is there, and is being answered.
    static void arrived(Channel connection) {
        HeadDeadline deadline = connection.attr(KEY).get();
        if (deadline != null) {
            deadline.answering++;
            deadline.cancel();
        }
    }

    /// On any thread: whoever wrote the end of the answer.
    static void answered(Channel connection) {
        HeadDeadline deadline = connection.attr(KEY).get();
        if (deadline != null) {
            connection.eventLoop().execute(() -> deadline.answering--);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().attr(KEY).set(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (answering == 0 && timer == null && message instanceof ByteBuf) {
            timer =
                    context.executor()
                            .schedule(
                                    () -> hangUp(context),
                                    longest.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
        super.channelRead(context, message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancel();
        super.channelInactive(context);
    }

    private void hangUp(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.wrappedBuffer(answer))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    static byte[] response(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                """
                HTTP/1.1 408 Request Timeout
                Content-Type: application/problem+json
                Content-Length: %d
                Cache-Control: no-store
                X-Content-Type-Options: nosniff
                Connection: close

                """
                        .formatted(bytes.length)
                        .replace("\n", "\r\n");
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /// Where connections come in.
    @Sharable
    private static final class Door extends ChannelInboundHandlerAdapter {

        private final Duration longest;
        private final byte[] answer;

        Door(Duration longest, byte[] answer) {
            this.longest = longest;
            this.answer = answer;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object connection) throws Exception {
            if (connection instanceof Channel made) {
                made.pipeline().addFirst(new HeadDeadline(longest, answer));
            }
            super.channelRead(context, connection);
        }
    }
}
