package skein.bench.servers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import skein.bench.Child;
import skein.bench.web.Order;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.json.JsonMapper;

/**
 * The limit: what can be reached on Netty by hand, with callbacks and one handler behind the codec.
 *
 * <p>A process with the environment of {@link ServerSettings}. It has no database: Netty brings no driver.
 *
 * <p>Requests are decoded as strictly as Skein decodes them, and the answers carry the same fields. It gives up what
 * only a framework needs: a request that comes before the last one is answered is lost, bodies have no limit, and no time
 * is watched. {@code /stuck} stops its loop, as it does on every classic event loop.
 */
public final class NettyServer extends ChannelInboundHandlerAdapter {
    static final AsciiString TEXT = AsciiString.cached(Endpoints.TEXT);
    private static final AsciiString JSON = AsciiString.cached(Endpoints.JSON);
    static final ByteBuf HELLO = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer().writeBytes(Endpoints.HELLO.getBytes(StandardCharsets.UTF_8)));
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private static final String CALLS = "/fan?calls=";
    private final UpstreamPool upstream;

    /** Of the request under way; nobody who measures sends the next one before. */
    private String target = "";

    private boolean keepAlive;
    private long bytes;
    private @Nullable ByteBuf body;

    private NettyServer(UpstreamPool upstream) {
        this.upstream = upstream;
    }

    /** See the class. */
    public static void main(String[] arguments) throws InterruptedException {
        Child.endWithParent();
        var settings = ServerSettings.ofEnvironment();
        Map<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();
        NettyHttp.serve(
                settings.port(),
                settings.threads(),
                loop -> new NettyServer(pools.computeIfAbsent(loop, key -> new UpstreamPool(key, settings))));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
        try {
            if (message instanceof HttpRequest request) {
                target = request.uri();
                keepAlive = HttpUtil.isKeepAlive(request);
                bytes = 0;
            }
            if (message instanceof HttpContent content) {
                add(content.content());
            }
            if (message instanceof LastHttpContent) {
                answer(context);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** Keeps what {@code /echo} reads; any other body is only counted. */
    private void add(ByteBuf piece) {
        bytes += piece.readableBytes();
        if (target.equals("/echo")) {
            body = body == null ? piece.retain() : Unpooled.wrappedBuffer(body, piece.retain());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ReferenceCountUtil.release(body);
        body = null;
    }

    private void answer(ChannelHandlerContext context) throws IOException {
        switch (target) {
            case "/plaintext" -> ok(context, TEXT, HELLO.duplicate(), keepAlive);
            case "/json" -> ok(context, JSON, message(context.alloc()), keepAlive);
            case "/echo" -> echo(context);
            case "/sleep" -> later(context, Endpoints.SLEEP_MILLIS);
            case "/hold" -> later(context, TimeUnit.SECONDS.toMillis(Endpoints.HOLD_SECONDS));
            case "/fan" -> new Fan(context, Endpoints.CALLS).start();
            case "/upload" ->
                ok(context, JSON, ByteBufUtil.writeAscii(context.alloc(), "{\"bytes\":" + bytes + "}"), keepAlive);
            case "/stuck" -> {
                Child.spin();
                ok(context, TEXT, HELLO.duplicate(), keepAlive);
            }
            case Child.ALLOCATED ->
                ok(context, TEXT, ByteBufUtil.writeAscii(context.alloc(), Child.allocated()), keepAlive);
            default -> {
                if (target.startsWith(CALLS)) {
                    new Fan(context, Integer.parseInt(target.substring(CALLS.length()))).start();
                } else {
                    NettyHttp.write(context, HttpResponseStatus.NOT_FOUND, TEXT, Unpooled.EMPTY_BUFFER, keepAlive);
                }
            }
        }
    }

    private void later(ChannelHandlerContext context, long millis) {
        context.executor()
                .schedule(
                        () -> {
                            ok(context, TEXT, HELLO.duplicate(), keepAlive);
                            context.flush();
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    private void echo(ChannelHandlerContext context) throws IOException {
        ByteBuf received = Objects.requireNonNull(body);
        body = null;
        ByteBuf answer = context.alloc().directBuffer(received.readableBytes());
        try (var in = new ByteBufInputStream(received, true);
                OutputStream out = new ByteBufOutputStream(answer)) {
            Order order = Checked.MAPPER.readValue((InputStream) in, Order.class);
            if (Checked.VALIDATOR.validate(order).isEmpty()) {
                Checked.MAPPER.writeValue(out, order);
                ok(context, JSON, answer, keepAlive);
                return;
            }
        } catch (JacksonException wrong) {
            answer.clear();
        }
        NettyHttp.write(context, HttpResponseStatus.UNPROCESSABLE_ENTITY, TEXT, answer, keepAlive);
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

    /** What only {@code /echo} needs: nobody else waits for it at the start. */
    private static final class Checked {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
        static final Validator VALIDATOR = Validation.byDefaultProvider()
                .configure()
                // The one by default wants an implementation of EL.
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    /** Calls at the same time, joined on their loop. */
    private final class Fan {
        private final ChannelHandlerContext context;
        private final @Nullable ByteBuf[] bodies;
        private int missing;
        private boolean failed;

        Fan(ChannelHandlerContext context, int calls) {
            this.context = context;
            this.bodies = new ByteBuf[calls];
            this.missing = calls;
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
            ByteBuf joined = context.alloc().directBuffer(64 * bodies.length);
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
