package skein.http.internal;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;
import skein.async.Async;
import skein.async.internal.TaskBase;
import skein.bench.jmh.HotPath;
import skein.http.ClientConfig;
import skein.http.Request;

/**
 * A call that takes a kept connection, has its answer at once and gives the connection back. Neither bytes nor a socket
 * are in it, nor that the task which made the call wakes up.
 */
@OperationsPerInvocation(IoThread.TIMES)
public class ClientPoolBenchmark extends HotPath {
    private final IoThread thread = new IoThread();
    private final PooledTransport transport = new PooledTransport(ClientConfig.DEFAULT);
    private final Origin origin = new Origin(false, "shop.example.org", 80);
    private final EmbeddedChannel channel = new EmbeddedChannel(new Unsent());
    private final OriginPool pool = thread.get(() -> keepingOne(thread.io(), transport, origin, channel));
    private final Request request = Request.of("GET", "http://shop.example.org/orders/42");
    private final TaskBase caller = Async.run(TaskBase::current);

    private static OriginPool keepingOne(
            NettyIo io, PooledTransport transport, Origin origin, EmbeddedChannel channel) {
        var pool = new OriginPool(io, transport, origin);
        var connection = new ClientConnection(io, channel, pool, false, false);
        channel.pipeline().addLast(connection);
        pool.released(connection);
        return pool;
    }

    private static final class Unsent extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
    }

    @Benchmark
    public void callOnKeptConnection(Blackhole results) {
        thread.repeat(results, this::call);
    }

    private ClientCall call() {
        var call = new ClientCall(transport, thread.io(), caller, origin, request);
        pool.start(call);
        channel.pipeline().fireChannelRead(answer());
        channel.pipeline().fireChannelReadComplete();
        if (!call.settled()) {
            throw new AssertionError("not answered");
        }
        return call;
    }

    private static HttpResponse answer() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
    }
}
