package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;
import skein.bench.jmh.HotPath;
import skein.http.Body;
import skein.http.Request;
import skein.http.Response;
import skein.http.ServerConfig;

/** Bytes of HTTP/1.1 to a request, and an answer to bytes, without a socket. */
@OperationsPerInvocation(IoThread.TIMES)
public class Http1Benchmark extends HotPath {
    private static final String REQUEST = """
            GET /orders/42?urgent=true HTTP/1.1
            host: shop.example.org
            user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
            accept: application/json
            accept-encoding: gzip, br
            cookie: session=6f1c7a523c1e4b8e9d0b0e5a7c3b2f41

            """;
    private static final Response ANSWER = Response.of(200).with("content-type", "application/json");

    private final IoThread thread = new IoThread();
    private final Requests requests = new Requests();
    private final EmbeddedChannel decoding =
            new EmbeddedChannel(new Http1Decoder(Http1Decoder.config(ServerConfig.onPort(0))), requests);
    private final ByteBuf bytes = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer(REQUEST.replace("\n", "\r\n"), StandardCharsets.US_ASCII));
    private final EmbeddedChannel encoding = new EmbeddedChannel(new HttpResponseEncoder());
    private final Http1Writer writer = new Http1Writer(thread.io(), encoding);
    private final byte[] content = "{\"number\":42,\"urgent\":true}".getBytes(StandardCharsets.US_ASCII);

    /** Does with the head of a request what {@link Http1Reader} does. */
    private static final class Requests extends ChannelInboundHandlerAdapter {
        private @Nullable Request last;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest head) {
                last = RequestRules.fault(head) == null
                        ? new Request(
                                head.method().name(), head.uri(), new NettyHeaders(head.headers()), Body.empty(), null)
                        : null;
            }
            ReferenceCountUtil.release(message);
        }
    }

    /** Five fields, no content. */
    @Benchmark
    public void decodeRequest(Blackhole results) {
        thread.repeat(results, this::decode);
    }

    private Request decode() {
        requests.last = null;
        decoding.pipeline().fireChannelRead(bytes.duplicate());
        decoding.pipeline().fireChannelReadComplete();
        Request read = requests.last;
        if (read == null) {
            throw new AssertionError("not decoded");
        }
        return read;
    }

    /** Head and content in one buffer. */
    @Benchmark
    public void encodeAnswer(Blackhole results) {
        thread.repeat(results, this::encode);
    }

    private int encode() {
        writer.whole(ANSWER, content, false, false, false);
        encoding.flush();
        ByteBuf written = encoding.readOutbound();
        int length = written.readableBytes();
        written.release();
        return length;
    }
}
