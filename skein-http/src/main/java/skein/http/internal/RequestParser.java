package skein.http.internal;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.http.Headers;
import skein.http.HttpException;
import skein.http.ServerConfig;

/**
 * What a server reads from bytes, by the decoder and the rules that it has, without a socket and without answers. For
 * recorded and for random input.
 */
public final class RequestParser {
    /**
     * A request, or as much of it as has come.
     *
     * @param body its bytes, each as the character of the same number
     * @param complete whether its end has come
     */
    public record Parsed(
            String method,
            String target,
            String version,
            Headers headers,
            String body,
            Headers trailers,
            boolean complete) {}

    /**
     * All that has been read.
     *
     * @param refusal why the rest is not read, or null
     * @param closed whether the last request has said that none follows
     */
    public record Result(List<Parsed> requests, @Nullable HttpException refusal, boolean closed) {}

    private final EmbeddedChannel channel;
    private final boolean withHost;
    private final List<Parsed> requests = new ArrayList<>();
    private @Nullable HttpRequest head;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpException refusal;
    private boolean closed;

    private RequestParser(ServerConfig config, boolean withHost) {
        this.channel = new EmbeddedChannel(new Http1Decoder(Http1Decoder.config(config)));
        this.withHost = withHost;
    }

    /**
     * Reads bytes that arrive in pieces.
     *
     * @param withHost whether the rules for hosts are applied
     */
    public static Result parse(ServerConfig config, boolean withHost, byte[]... pieces) {
        var parser = new RequestParser(config, withHost);
        try {
            for (byte[] piece : pieces) {
                parser.channel.writeInbound(Unpooled.copiedBuffer(piece));
                parser.readAll();
            }
            parser.addRequest(Headers.none(), false);
            return new Result(List.copyOf(parser.requests), parser.refusal, parser.closed);
        } finally {
            parser.channel.finishAndReleaseAll();
        }
    }

    private void readAll() {
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            try {
                if (refusal == null && !closed) {
                    read(message);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }
    }

    private void read(Object message) {
        if (message instanceof HttpRequest request) {
            refusal = withHost ? RequestRules.fault(request) : RequestRules.faultButHost(request);
            head = refusal == null ? request : null;
        }
        HttpRequest current = head;
        if (current != null && message instanceof HttpContent content) {
            if (content.decoderResult().isFailure()) {
                refusal = RequestRules.explainBody(content.decoderResult());
                addRequest(Headers.none(), false);
                return;
            }
            body.writeBytes(ByteBufUtil.getBytes(content.content()));
            if (content instanceof LastHttpContent last) {
                addRequest(new NettyHeaders(last.trailingHeaders()), true);
                closed = !HttpUtil.isKeepAlive(current);
            }
        }
    }

    private void addRequest(Headers trailers, boolean complete) {
        HttpRequest current = head;
        if (current != null) {
            requests.add(new Parsed(
                    current.method().name(),
                    current.uri(),
                    current.protocolVersion().text(),
                    new NettyHeaders(current.headers()),
                    body.toString(StandardCharsets.ISO_8859_1),
                    trailers,
                    complete));
        }
        head = null;
        body = new ByteArrayOutputStream();
    }
}
