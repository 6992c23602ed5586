package skein.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * The limit: what can be reached on Netty by hand, with callbacks and one handler behind the codec.
 *
 * <p>{@code java skein.bench.NettyServer PORT LOOPS UPSTREAM_PORT}
 *
 * <p>Requests are decoded as strictly as Skein decodes them, and the answers carry the same fields. It gives up what
 * only a framework needs: answers to pipelined requests would come in the order in which they are ready, bodies are
 * ignored, and no time is watched. {@code /spin} stops its loop, as it does on every classic event loop.
 */
public final class NettyServer extends ChannelInboundHandlerAdapter {
    static final AsciiString TEXT = AsciiString.cached(Endpoints.TEXT);
    private static final AsciiString JSON = AsciiString.cached(Endpoints.JSON);
    static final ByteBuf HELLO = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer().writeBytes(Endpoints.HELLO.getBytes(StandardCharsets.UTF_8)));
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private final UpstreamPool upstream;

    private NettyServer(UpstreamPool upstream) {
        this.upstream = upstream;
    }

    /** See the class. */
    public static void main(String[] arguments) throws InterruptedException {
        Child.endWithParent();
        int upstreamPort = Integer.parseInt(arguments[2]);
        Map<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();
        NettyHttp.serve(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                loop -> new NettyServer(pools.computeIfAbsent(loop, key -> new UpstreamPool(key, upstreamPort))));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
        try {
            if (message instanceof HttpRequest request) {
                answer(context, request.uri(), HttpUtil.isKeepAlive(request));
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    private void answer(ChannelHandlerContext context, String target, boolean keepAlive) throws IOException {
        switch (target) {
            case "/plaintext" -> ok(context, TEXT, HELLO.duplicate(), keepAlive);
            case "/json" -> ok(context, JSON, message(context.alloc()), keepAlive);
            case "/sleep" ->
                context.executor()
                        .schedule(
                                () -> {
                                    ok(context, TEXT, HELLO.duplicate(), keepAlive);
                                    context.flush();
                                },
                                Endpoints.SLEEP_MILLIS,
                                TimeUnit.MILLISECONDS);
            case "/fan" -> new Fan(context, keepAlive).start();
            case "/spin" -> {
                Child.spin(Endpoints.SPIN_MILLIS);
                ok(context, TEXT, HELLO.duplicate(), keepAlive);
            }
            case Child.ALLOCATED -> {
                ByteBuf bytes = ByteBufUtil.writeAscii(context.alloc(), Child.allocated());
                ok(context, TEXT, bytes, keepAlive);
            }
            default -> NettyHttp.write(context, HttpResponseStatus.NOT_FOUND, TEXT, Unpooled.EMPTY_BUFFER, keepAlive);
        }
    }

    private static void ok(ChannelHandlerContext context, AsciiString type, ByteBuf body, boolean keepAlive) {
        NettyHttp.write(context, HttpResponseStatus.OK, type, body, keepAlive);
    }

    private static ByteBuf message(ByteBufAllocator allocator) throws IOException {
        ByteBuf body = allocator.directBuffer(64);
        try (OutputStream out = new ByteBufOutputStream(body);
                JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("message", Endpoints.HELLO);
            json.writeEndObject();
        }
        return body;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    /** Three calls at the same time, joined on their loop. */
    private final class Fan {
        private final ChannelHandlerContext context;
        private final boolean keepAlive;
        private final @Nullable ByteBuf[] bodies = new ByteBuf[3];
        private int missing = 3;
        private boolean failed;

        Fan(ChannelHandlerContext context, boolean keepAlive) {
            this.context = context;
            this.keepAlive = keepAlive;
        }

        void start() {
            for (int i = 0; i < bodies.length; i++) {
                int place = i;
                upstream.get("/delay", body -> arrived(place, body));
            }
        }

        private void arrived(int place, @Nullable ByteBuf body) {
            bodies[place] = body;
            failed |= body == null;
            if (--missing == 0) {
                join();
                context.flush();
            }
        }

        private void join() {
            ByteBuf joined = context.alloc().directBuffer(256);
            char before = '[';
            for (ByteBuf body : bodies) {
                if (body != null) {
                    joined.writeByte(before).writeBytes(body);
                    body.release();
                    before = ',';
                }
            }
            joined.writeByte(']');
            var status = failed ? HttpResponseStatus.BAD_GATEWAY : HttpResponseStatus.OK;
            NettyHttp.write(context, status, JSON, joined, keepAlive);
        }
    }
}
