package skein.bench.servers;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Keep-alive connections from one event loop to the upstream. Confined to that loop: the calls, the connections and
 * their answers never change threads. The last one given back is the first to be used again.
 */
final class UpstreamPool {
    /** What becomes of a call. */
    interface Callback {
        /** @param body the caller's to release; null when there was no answer */
        void done(@Nullable ByteBuf body);
    }

    private record Call(String path, Callback callback) {}

    private final Bootstrap bootstrap;
    private final AsciiString host;
    private final int most;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Queue<Call> waiting = new ArrayDeque<>();
    private int open;

    UpstreamPool(EventLoop loop, ServerSettings settings) {
        int port = settings.upstream().getPort();
        most = settings.upstreamConnections();
        host = AsciiString.cached("127.0.0.1:" + port);
        bootstrap = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress("127.0.0.1", port)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new Connection(channel));
                    }
                });
    }

    void get(String path, Callback callback) {
        var call = new Call(path, callback);
        Connection connection = idle.pollLast();
        if (connection != null) {
            connection.send(call);
        } else if (open < most) {
            open++;
            bootstrap.connect().addListener(done -> connected((ChannelFuture) done, call));
        } else {
            waiting.add(call);
        }
    }

    private void connected(ChannelFuture attempt, Call call) {
        if (attempt.isSuccess()) {
            attempt.channel().pipeline().get(Connection.class).send(call);
        } else {
            open--;
            call.callback.done(null);
        }
    }

    private final class Connection extends ChannelInboundHandlerAdapter {
        private final Channel channel;
        private @Nullable Call call;
        private @Nullable ByteBuf body;
        private boolean keepAlive;

        Connection(Channel channel) {
            this.channel = channel;
        }

        void send(Call next) {
            call = next;
            var headers = DefaultHttpHeadersFactory.headersFactory()
                    .withValidation(false)
                    .newHeaders()
                    .set(HttpHeaderNames.HOST, host)
                    .set(HttpHeaderNames.ACCEPT, "*/*")
                    .set(HttpHeaderNames.USER_AGENT, "netty");
            var request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1,
                    HttpMethod.GET,
                    next.path,
                    Unpooled.EMPTY_BUFFER,
                    headers,
                    EmptyHttpHeaders.INSTANCE);
            channel.writeAndFlush(request, channel.voidPromise());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof HttpResponse response) {
                    keepAlive = HttpUtil.isKeepAlive(response);
                }
                if (message instanceof HttpContent content) {
                    add(content.content());
                }
                if (message instanceof LastHttpContent) {
                    finish();
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        /** Nearly always the first piece is all there is, and is handed on without a copy. */
        private void add(ByteBuf piece) {
            ByteBuf before = body;
            if (before == null) {
                body = piece.retain();
            } else if (piece.isReadable()) {
                body = Unpooled.wrappedBuffer(before, piece.retain());
            }
        }

        private void finish() {
            Call answered = call;
            ByteBuf content = body;
            call = null;
            body = null;
            if (!keepAlive) {
                channel.close();
            } else {
                Call next = waiting.poll();
                if (next != null) {
                    send(next);
                } else {
                    idle.addLast(this);
                }
            }
            if (answered != null) {
                answered.callback.done(content);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open--;
            idle.remove(this);
            Call unanswered = call;
            call = null;
            if (body != null) {
                body.release();
                body = null;
            }
            if (unanswered != null) {
                unanswered.callback.done(null);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
