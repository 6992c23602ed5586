package skein.bench.servers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import skein.bench.Child;

/**
 * The service behind {@code /fan}: answers everything with a small JSON document after a while.
 *
 * <p>A process with the environment of {@link ServerSettings}: {@code java skein.bench.servers.Upstream DELAY_MILLIS}.
 */
public final class Upstream extends ChannelInboundHandlerAdapter {
    /** What it answers. */
    public static final String DOCUMENT = "{\"id\":7,\"name\":\"pen\",\"price\":12.5}";

    private static final AsciiString JSON = AsciiString.cached(Endpoints.JSON);
    private static final ByteBuf BODY =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(DOCUMENT.getBytes(StandardCharsets.UTF_8)));

    private final long delayMillis;

    private Upstream(long delayMillis) {
        this.delayMillis = delayMillis;
    }

    /** See the class. */
    public static void main(String[] arguments) throws InterruptedException {
        Child.endWithParent();
        var settings = ServerSettings.ofEnvironment();
        long delay = Long.parseLong(arguments[0]);
        NettyHttp.serve(settings.port(), settings.threads(), loop -> new Upstream(delay));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            boolean keepAlive = HttpUtil.isKeepAlive(request);
            context.executor().schedule(() -> answer(context, keepAlive), delayMillis, TimeUnit.MILLISECONDS);
        }
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private static void answer(ChannelHandlerContext context, boolean keepAlive) {
        NettyHttp.write(context, HttpResponseStatus.OK, JSON, BODY.duplicate(), keepAlive);
        context.flush();
    }
}
