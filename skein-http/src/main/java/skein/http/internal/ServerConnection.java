package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.internal.TaskBase;
import skein.async.internal.Tasks;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;

/**
 * A client's HTTP/1.1 connection. Its requests are answered one after the other, in their order; the next ones wait
 * decoded, and when too many do the socket is not read.
 *
 * <p>Confined to the I/O thread of its loop, but for the methods under "From the request's coroutine". When the client
 * hangs up, the request under way is cancelled.
 */
final class ServerConnection extends ChannelInboundHandlerAdapter implements Tasks.Owner, NettyIo.Timed {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");
    private static final int MOST_WAITING = 16;
    /** What of an unwanted body is read before the connection is closed, so that the client sees the answer. */
    private static final long MOST_UNWANTED = 4L * 1024 * 1024;

    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private enum Phase {
        /** Between requests. */
        IDLE,
        /** A request has begun to arrive. */
        HEADER,
        /** A request is under way. */
        REQUEST,
        /** The last answer has been sent, and the rest of an unwanted body is coming. */
        LINGERING
    }

    private final ServerCore server;
    private final NettyIo io;
    private final Channel channel;
    private final Queue<RequestTask> waiting = new ArrayDeque<>();
    private volatile @Nullable RequestTask current;
    private Phase phase = Phase.IDLE;
    private long phaseEnd;
    private @Nullable ReceivedBody receiving;
    private @Nullable Response refusal;
    private boolean reading = true;
    private boolean lastRequest;

    ServerConnection(ServerCore server, NettyIo io, Channel channel) {
        this.server = server;
        this.io = io;
        this.channel = channel;
    }

    ServerCore server() {
        return server;
    }

    NettyIo io() {
        return io;
    }

    Channel channel() {
        return channel;
    }

    // Opening and closing.

    @Override
    public void channelActive(ChannelHandlerContext context) {
        become(Phase.IDLE, server.config().idleTimeout().toNanos());
        io.add(this);
        server.opened(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        io.remove(this);
        server.closed(this);
        waiting.clear();
        if (receiving != null && current == null) {
            receiving.fail(new EOFException("the client hung up before the end of the body"));
        }
        cancelRequests("the client disconnected");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOGGER.debug("{} broke: {}", channel, cause.toString());
        } else {
            LOGGER.error("{} failed", channel, cause);
        }
        channel.close();
    }

    /** Cancels the request under way; from any thread. */
    void cancelRequests(String reason) {
        RequestTask task = current;
        if (task != null) {
            task.cancelAll(reason);
        }
    }

    /** Closes the connection as soon as no request is under way; from any thread. */
    void stopSoon() {
        io.loop().submit(this::stop);
    }

    void stop() {
        lastRequest = true;
        if (phase == Phase.IDLE) {
            closeWhenSent();
        }
    }

    /** Closes the connection behind what has been answered; from any thread. */
    void closeSoon() {
        io.loop().submit(this::closeWhenSent);
    }

    /** Closes behind an answer that may not have left yet. */
    private void closeWhenSent() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> channel.close());
    }

    private void become(Phase next, long nanos) {
        phase = next;
        phaseEnd = nanos == Long.MAX_VALUE ? nanos : io.now() + nanos;
    }

    @Override
    public void checkTime(long now) {
        if (phaseEnd - now > 0) {
            return;
        }
        switch (phase) {
            case IDLE -> closeWhenSent();
            case LINGERING -> channel.close();
            case HEADER -> refuse(new HttpException(408, "The header of the request took too long"));
            case REQUEST -> {}
        }
    }

    // Requests coming in.

    /** Said before the codec looks at them. */
    void bytesArrived() {
        if (phase == Phase.IDLE) {
            become(Phase.HEADER, server.config().headerTimeout().toNanos());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (phase == Phase.LINGERING || refusal != null) {
                skip(message);
                return;
            }
            if (message instanceof HttpRequest request) {
                begin(request);
            }
            if (message instanceof HttpContent content) {
                add(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            refuse(explain(head.decoderResult()));
            return;
        }
        if (head.protocolVersion().minorVersion() > 0 && !head.headers().contains(HttpHeaderNames.HOST)) {
            refuse(new HttpException(400, "The request has no host field"));
            return;
        }
        long length = HttpUtil.getContentLength(head, 0L);
        long limit = server.config().maxBodyBytes();
        if (length > limit) {
            refuse(tooLarge());
            return;
        }
        if (HttpUtil.is100ContinueExpected(head)) {
            channel.write(
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER),
                    channel.voidPromise());
            io.flushLater(channel);
        }
        boolean chunked = HttpUtil.isTransferEncodingChunked(head);
        receiving = chunked || length > 0 ? new ReceivedBody(new Upload(), limit) : null;
        var task = new RequestTask(
                this,
                new Request(
                        head.method().name(),
                        head.uri(),
                        new NettyHeaders(head.headers()),
                        receiving == null ? Body.empty() : Body.of(receiving, chunked ? -1 : length),
                        (InetSocketAddress) channel.remoteAddress()),
                receiving,
                HttpUtil.isKeepAlive(head),
                head.protocolVersion().minorVersion() == 0);
        if (current == null) {
            start(task);
        } else {
            waiting.add(task);
            readOrPause();
        }
    }

    private HttpException tooLarge() {
        return new HttpException(
                413, "The body exceeds the limit of " + server.config().maxBodyBytes() + " bytes");
    }

    private static HttpException explain(DecoderResult result) {
        Throwable cause = result.cause();
        if (cause instanceof TooLongHttpLineException) {
            return new HttpException(414, "The request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new HttpException(431, "The header fields are too large");
        }
        return new HttpException(400, "The request is not valid HTTP");
    }

    private void start(RequestTask task) {
        current = task;
        become(Phase.REQUEST, Long.MAX_VALUE);
        server.requestStarted();
        task.start();
    }

    private void add(HttpContent content) {
        ReceivedBody body = receiving;
        if (content.decoderResult().isFailure()) {
            if (body != null) {
                body.fail(new HttpException(400, "The body is not valid HTTP"));
                lastRequest = true;
            }
            return;
        }
        if (body == null) {
            return;
        }
        if (!body.add(content.content())) {
            reading = false;
            readOrPause();
        }
        if (content instanceof LastHttpContent) {
            body.end();
            receiving = null;
        }
    }

    /** What arrives after the answer that ends the connection. */
    private void skip(Object message) {
        if (message instanceof LastHttpContent) {
            if (phase == Phase.LINGERING) {
                channel.close();
            }
        } else if (message instanceof HttpContent content && receiving != null) {
            receiving.add(content.content());
            if (receiving.received() > MOST_UNWANTED) {
                channel.close();
            }
        }
    }

    private void readOrPause() {
        channel.config().setAutoRead(reading && waiting.size() < MOST_WAITING);
    }

    /** Says why a request cannot be read, in its turn, and ends the connection. */
    private void refuse(HttpException reason) {
        refusal = Answers.to(reason);
        lastRequest = true;
        if (current == null) {
            sendRefusal();
        }
    }

    private void sendRefusal() {
        Response last = refusal;
        if (last != null) {
            byte[] content;
            try {
                content = last.body().bytes();
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
            HttpHeaders headers = headers(last, false, true);
            headers.set(HttpHeaderNames.CONTENT_LENGTH, content.length);
            channel.write(whole(last, content, headers), channel.voidPromise());
            io.flushLater(channel);
            end();
        }
    }

    // From the request's coroutine.

    /** Answers with content in memory. */
    void respond(RequestTask task, Response response, byte[] content) {
        io.loop().submit(() -> {
            boolean last = isLast(task, response);
            HttpHeaders headers = headers(response, task.http10(), last);
            if (mayHaveBody(response)) {
                headers.set(HttpHeaderNames.CONTENT_LENGTH, content.length);
            }
            channel.write(whole(response, content, headers), channel.voidPromise());
            io.flushLater(channel);
            responded(task, last);
        });
    }

    /** Sends the head of an answer whose body follows through a {@link BodyWriter}. */
    void respondStreaming(RequestTask task, Response response) {
        io.loop().submit(() -> {
            boolean chunked = response.body().length() < 0 && !task.http10();
            lastRequest |= response.body().length() < 0 && task.http10();
            HttpHeaders headers = headers(response, task.http10(), isLast(task, response));
            if (chunked) {
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            } else if (response.body().length() >= 0) {
                headers.set(HttpHeaderNames.CONTENT_LENGTH, response.body().length());
            }
            channel.write(
                    new DefaultHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), headers),
                    channel.voidPromise());
            if (task.request().method().equals("HEAD")) {
                channel.write(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
            }
            io.flushLater(channel);
        });
    }

    /** The streamed body has been sent, or, if it is not complete, never will be. */
    void streamed(RequestTask task, boolean complete) {
        io.loop().submit(() -> {
            if (complete) {
                responded(task, lastRequest || !task.keepAlive());
            } else {
                channel.close();
            }
        });
    }

    /** Answers for a handler that did not. */
    void refuse(RequestTask task, Response response) {
        try {
            respond(task, response, response.body().bytes());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    // Answers going out.

    private boolean isLast(RequestTask task, Response response) {
        return lastRequest
                || !task.keepAlive()
                || response.headers().all("connection").contains("close");
    }

    private HttpHeaders headers(Response response, boolean http10, boolean last) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .add(NettyHeaders.fields(response.headers()));
        headers.set(HttpHeaderNames.DATE, io.date());
        if (last) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (http10) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return headers;
    }

    private static boolean mayHaveBody(Response response) {
        return response.status() != 204 && response.status() != 304;
    }

    private static DefaultFullHttpResponse whole(Response response, byte[] content, HttpHeaders headers) {
        ByteBuf body = mayHaveBody(response) ? Unpooled.wrappedBuffer(content) : Unpooled.EMPTY_BUFFER;
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                body,
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    private void responded(RequestTask task, boolean last) {
        if (current != task) {
            return;
        }
        current = null;
        if (task.received() != null) {
            task.received().close();
        }
        if (last) {
            end();
            return;
        }
        RequestTask next = waiting.poll();
        if (next != null) {
            readOrPause();
            start(next);
        } else if (refusal != null) {
            sendRefusal();
        } else {
            become(Phase.IDLE, server.config().idleTimeout().toNanos());
        }
    }

    /** Closes after the last answer. A body that is still arriving is read on for a while: closing would reset it. */
    private void end() {
        waiting.clear();
        if (receiving == null && refusal == null) {
            closeWhenSent();
        } else {
            become(Phase.LINGERING, LINGER_NANOS);
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(sent -> ((DuplexChannel) channel).shutdownOutput());
            reading = true;
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void tasks(Consumer<TaskBase> visitor) {
        RequestTask task = current;
        if (task != null) {
            visitor.accept(task);
        }
    }

    @Override
    public String toString() {
        return "connection " + channel.remoteAddress();
    }

    /** The way back from the reader of a request's body to the socket. */
    private final class Upload implements ReceivedBody.Source {
        @Override
        public void resume() {
            io.loop().submit(() -> {
                reading = true;
                readOrPause();
            });
        }

        @Override
        public void giveUp() {
            resume();
        }

        @Override
        public RuntimeException tooLarge() {
            return ServerConnection.this.tooLarge();
        }

        @Override
        public RuntimeException tooSlow() {
            return new HttpException(408, "The body of the request took too long");
        }

        @Override
        public long patience() {
            return server.config().idleTimeout().toNanos();
        }
    }
}
