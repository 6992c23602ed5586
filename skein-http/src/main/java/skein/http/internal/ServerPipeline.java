package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.http.ServerConfig;
import skein.http.TlsSession;

/**
 * What the pipeline of an accepted connection is made of: the PROXY protocol and TLS if they are expected, and then
 * HTTP/1.1 or HTTP/2 as it turns out. Without TLS a client speaks HTTP/1.1 unless it begins with HTTP/2's preface.
 */
final class ServerPipeline {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");
    private static final AttributeKey<InetSocketAddress> CLIENT = AttributeKey.valueOf("skein.client");

    private final ServerCore server;
    private final ServerConfig config;
    private final @Nullable ServerTls tls;
    private final HttpDecoderConfig decoding;

    ServerPipeline(ServerCore server, @Nullable ServerTls tls) {
        this.server = server;
        this.config = server.config();
        this.tls = tls;
        this.decoding = Http1Decoder.config(config);
    }

    /** Fills the pipeline of a connection that has just been accepted. */
    void begin(NettyIo io, Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (config.proxyProtocol()) {
            pipeline.addLast(new HAProxyMessageDecoder(), new SpokenFor());
        }
        if (tls != null) {
            pipeline.addLast(new ServerHandshake(server, io, channel), tls.handler(config), new Negotiated(io));
        } else {
            if (config.http2()) {
                pipeline.addLast(new Preface(io));
            }
            http1(io, channel);
        }
    }

    private void http1(NettyIo io, Channel channel) {
        var connection = new ServerConnection(server, io, channel);
        channel.pipeline()
                .addLast(connection.traffic(), new Http1Decoder(decoding), new HttpResponseEncoder(), connection);
    }

    private void http2(NettyIo io, Channel channel) {
        new Http2Connection(server, io, channel).install();
    }

    /** Whom a connection is from, as far as is known. */
    static @Nullable InetSocketAddress client(Channel channel) {
        InetSocketAddress spokenFor =
                channel.hasAttr(CLIENT) ? channel.attr(CLIENT).get() : null;
        if (spokenFor != null) {
            return spokenFor;
        }
        return channel.remoteAddress() instanceof InetSocketAddress peer ? peer : null;
    }

    /** What a connection has agreed on, once its handshake is over; null without TLS. */
    static @Nullable TlsSession tls(Channel channel) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            return null;
        }
        SSLSession session = handler.engine().getSession();
        return new TlsSession(session.getProtocol(), session.getCipherSuite(), shown(session));
    }

    private static List<X509Certificate> shown(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }

    /** Whom a load balancer speaks for. */
    private static final class SpokenFor extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HAProxyMessage proxied) {
                if (proxied.proxiedProtocol() == HAProxyProxiedProtocol.TCP4
                        || proxied.proxiedProtocol() == HAProxyProxiedProtocol.TCP6) {
                    context.channel()
                            .attr(CLIENT)
                            .set(new InetSocketAddress(proxied.sourceAddress(), proxied.sourcePort()));
                }
                ReferenceCountUtil.release(message);
                context.pipeline().remove(this);
            } else {
                context.fireChannelRead(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOGGER.debug("{} does not begin with the PROXY protocol: {}", context.channel(), cause.toString());
            context.close();
        }
    }

    /** Goes on with what was agreed on in the TLS handshake. */
    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        private final NettyIo io;

        Negotiated(NettyIo io) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.io = io;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            context.pipeline().remove(ServerHandshake.class);
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                http2(io, context.channel());
            } else {
                http1(io, context.channel());
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            LOGGER.debug("{}: the TLS handshake failed: {}", context.channel(), cause.toString());
            context.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            handshakeFailure(context, cause);
        }
    }

    /** Looks for HTTP/2's preface in the first bytes, and hands everything on as soon as it is clear. */
    private final class Preface extends ChannelInboundHandlerAdapter {
        private final NettyIo io;
        private @Nullable ByteBuf seen;

        Preface(NettyIo io) {
            this.io = io;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            ByteBuf before = seen;
            ByteBuf all = before == null ? bytes : Unpooled.wrappedBuffer(before, bytes);
            seen = null;
            ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
            int length = Math.min(all.readableBytes(), preface.readableBytes());
            boolean fits = all.slice(all.readerIndex(), length).equals(preface.slice(0, length));
            if (fits && length < preface.readableBytes()) {
                seen = all;
                context.pipeline().get(ServerConnection.class).bytesArrived();
                return;
            }
            if (fits) {
                context.pipeline().remove(Traffic.class);
                context.pipeline().remove(Http1Decoder.class);
                context.pipeline().remove(HttpResponseEncoder.class);
                context.pipeline().remove(ServerConnection.class);
                http2(io, context.channel());
            }
            context.fireChannelRead(all);
            context.pipeline().remove(this);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            ReferenceCountUtil.release(seen);
            seen = null;
        }
    }
}
