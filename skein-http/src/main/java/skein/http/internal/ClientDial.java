package skein.http.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import skein.http.ClientConfig;
import skein.http.ConnectFailedException;
import skein.http.ConnectFailedException.Reason;
import skein.http.Proxies.Proxy;
import skein.http.TransportException;
import skein.http.TransportException.Phase;
import skein.http.TransportTimeoutException;

/**
 * The making of one connection: addresses are found and tried by the rules of RFC 8305 (happy eyeballs), then the proxy is
 * asked, TLS agreed, and HTTP/2 greeted. Confined to the I/O thread. Ends exactly once, by telling {@link Done} or by
 * {@link #cancel}, and leaves no socket behind but the one that it hands over.
 */
final class ClientDial {
    /** Before the next address is tried beside the last one (RFC 8305, 8). */
    private static final long ATTEMPT_DELAY_MILLIS = 250;

    private static final int MOST_ADDRESSES = 16;

    /** Who is told how it ended. */
    interface Done {
        void connected(Channel channel);

        void connected(ClientHttp2 connection);

        void failed(TransportException reason);
    }

    private final NettyIo io;
    private final ClientConfig config;
    private final Origin origin;
    private final @Nullable SslContext tls;
    private final @Nullable Proxy proxy;
    /** Whether a proxy has to hand on bytes, not requests. */
    private final boolean tunnelled;

    private final Done done;

    private final Queue<InetAddress> untried = new ArrayDeque<>();
    /** Those that are being connected, or the one that is. */
    private final List<Channel> trying = new ArrayList<>();

    /** Whether the name servers have not told all addresses yet. */
    private boolean moreToCome;

    private @Nullable Throwable firstFailure;
    private @Nullable Future<?> limit;
    private @Nullable Future<?> nextAttempt;
    private boolean won;
    private boolean ended;

    ClientDial(NettyIo io, PooledTransport transport, Origin origin, Done done) {
        this.io = io;
        this.config = transport.config();
        this.origin = origin;
        this.tls = origin.secure() ? transport.tls(origin) : null;
        this.proxy = transport.proxyFor(origin);
        this.tunnelled = proxy != null && (proxy.socks() || origin.secure() || transport.upgrades());
        this.done = done;
    }

    void start() {
        limit = io.eventLoop().schedule(this::tooLate, config.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        Path socket = config.unixSocket();
        if (socket != null) {
            attempt(null, socket);
            return;
        }
        String host = proxy == null ? origin.address() : proxy.host();
        io.dns().find(host, config.resolver(), new ClientDns.Found() {
            @Override
            public void addresses(List<InetAddress> addresses, boolean more) {
                found(addresses, more);
            }

            @Override
            public void unknown(Throwable reason) {
                fail(Reason.DNS, "the host " + host + " is not known", reason);
            }
        });
    }

    /** Gives it up. */
    void cancel() {
        if (!ended) {
            end();
            List.copyOf(trying).forEach(Channel::close);
        }
    }

    private void tooLate() {
        if (!ended) {
            cancel();
            done.failed(new TransportTimeoutException(origin.toString(), Phase.CONNECT, config.connectTimeout()));
        }
    }

    private void end() {
        ended = true;
        if (limit != null) {
            limit.cancel(false);
        }
        if (nextAttempt != null) {
            nextAttempt.cancel(false);
        }
    }

    // Sockets.

    private void found(List<InetAddress> addresses, boolean more) {
        moreToCome = more;
        if (ended || won) {
            return;
        }
        List<InetAddress> all = new ArrayList<>(untried);
        all.addAll(addresses);
        untried.clear();
        ClientDns.inTurn(all).stream().limit(MOST_ADDRESSES).forEach(untried::add);
        if (trying.isEmpty()) {
            tryNext();
        } else if (nextAttempt == null) {
            tryNextLater();
        }
    }

    private void tryNextLater() {
        if (!untried.isEmpty()) {
            nextAttempt = io.eventLoop().schedule(this::tryNext, ATTEMPT_DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tryNext() {
        if (nextAttempt != null) {
            nextAttempt.cancel(false);
            nextAttempt = null;
        }
        if (ended) {
            return;
        }
        InetAddress address = untried.poll();
        if (address != null) {
            tryNextLater();
            attempt(new InetSocketAddress(address, proxy == null ? origin.port() : proxy.port()), null);
        } else if (trying.isEmpty() && !moreToCome) {
            explain(firstFailure == null ? new UnknownHostException("it has no addresses") : firstFailure);
        }
    }

    private void attempt(@Nullable InetSocketAddress address, @Nullable Path socket) {
        Bootstrap bootstrap = new Bootstrap()
                .group(io.eventLoop())
                .channel(socket == null ? Transports.BEST.client() : domainSockets())
                .disableResolver()
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 * 1024, 256 * 1024))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        ProxyHandler tunnel = tunnel(address);
                        if (tunnel != null) {
                            channel.pipeline().addLast(tunnel);
                        }
                    }
                });
        if (socket == null) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true);
        }
        SocketAddress target = socket != null
                ? domainAddress(socket)
                : tunnelled ? InetSocketAddress.createUnresolved(origin.address(), origin.port()) : address;
        ChannelFuture attempt = bootstrap.connect(target);
        trying.add(attempt.channel());
        attempt.addListener(finished -> attempted((ChannelFuture) finished));
    }

    private static Class<? extends Channel> domainSockets() {
        return Transports.BEST == Transports.EPOLL ? EpollDomainSocketChannel.class : NioDomainSocketChannel.class;
    }

    private static SocketAddress domainAddress(Path socket) {
        return Transports.BEST == Transports.EPOLL
                ? new DomainSocketAddress(socket.toString())
                : UnixDomainSocketAddress.of(socket);
    }

    private @Nullable ProxyHandler tunnel(@Nullable InetSocketAddress address) {
        if (proxy == null || address == null || !tunnelled) {
            return null;
        }
        ProxyHandler tunnel;
        if (proxy.socks()) {
            tunnel = new Socks5ProxyHandler(address, proxy.user(), proxy.password());
        } else if (proxy.user() == null) {
            tunnel = new HttpProxyHandler(address);
        } else {
            tunnel = new HttpProxyHandler(address, proxy.user(), proxy.password());
        }
        // The limit of the dial holds for all of it.
        tunnel.setConnectTimeoutMillis(0);
        return tunnel;
    }

    private void attempted(ChannelFuture attempt) {
        Channel channel = attempt.channel();
        trying.remove(channel);
        if (ended || won) {
            channel.close();
        } else if (attempt.isSuccess()) {
            won = true;
            List.copyOf(trying).forEach(Channel::close);
            trying.add(channel);
            untried.clear();
            if (nextAttempt != null) {
                nextAttempt.cancel(false);
            }
            proxied(channel);
        } else {
            if (firstFailure == null) {
                firstFailure = attempt.cause();
            }
            tryNext();
        }
    }

    // What comes over the socket before HTTP.

    private void proxied(Channel channel) {
        ProxyHandler tunnel = channel.pipeline().get(ProxyHandler.class);
        if (tunnel == null) {
            secured(channel);
            return;
        }
        tunnel.connectFuture().addListener(answer -> {
            if (ended) {
                channel.close();
            } else if (answer.isSuccess()) {
                secured(channel);
            } else {
                explain(answer.cause());
            }
        });
    }

    private void secured(Channel channel) {
        if (tls == null) {
            agreed(channel, config.protocol() == ClientConfig.Protocol.HTTP_2);
            return;
        }
        SslHandler handler = tls.newHandler(channel.alloc(), origin.address(), origin.port());
        handler.setHandshakeTimeoutMillis(0);
        nameHost(handler.engine());
        channel.pipeline().addLast(handler);
        handler.handshakeFuture().addListener(handshake -> {
            if (ended) {
                channel.close();
            } else if (handshake.isSuccess()) {
                agreed(
                        channel,
                        config.protocol() == ClientConfig.Protocol.HTTP_2
                                || ApplicationProtocolNames.HTTP_2.equals(handler.applicationProtocol()));
            } else {
                explain(handshake.cause());
            }
        });
    }

    /**
     * Tells the server whom it is taken for (SNI, RFC 6066, 3): any name, but no address. Left to itself the JDK does so
     * only where there is a dot in it, so not for {@code localhost} or a service of the own cluster.
     */
    private void nameHost(SSLEngine engine) {
        String host = origin.address();
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            return;
        }
        SNIHostName name;
        try {
            name = new SNIHostName(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        } catch (IllegalArgumentException noNameOfAHost) {
            // With an underscore, say: the server is asked for nobody in particular.
            return;
        }
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(name));
        engine.setSSLParameters(parameters);
    }

    private void agreed(Channel channel, boolean http2) {
        if (!channel.isActive()) {
            fail(Reason.OTHER, "the server closed the connection at once", null);
            return;
        }
        if (!http2) {
            end();
            done.connected(channel);
            channel.config().setAutoRead(true);
            return;
        }
        var connection = new ClientHttp2(io, channel);
        connection.greet(() -> {
            if (ended) {
                channel.close();
            } else {
                end();
                done.connected(connection);
            }
        });
        channel.closeFuture().addListener(closed -> {
            if (!ended) {
                fail(Reason.OTHER, "the server does not speak HTTP/2: it closed the connection at once", null);
            }
        });
        channel.config().setAutoRead(true);
    }

    // Failures.

    private void explain(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        switch (cause) {
            case UnknownHostException e -> fail(Reason.DNS, "the host has no addresses", e);
            case NoRouteToHostException e -> fail(Reason.UNREACHABLE, "no way leads there", e);
            case ProxyConnectException e -> fail(Reason.PROXY, "the proxy " + proxy + " refused: " + message, e);
            case IOException e
            when isTls(e) -> fail(Reason.TLS, "the TLS handshake failed: " + message + " (see ClientConfig.tls)", e);
            case ClosedChannelException e
            when tls != null -> fail(Reason.TLS, "the server closed the connection in the TLS handshake", e);
            case ConnectException e
            when message.contains("unreachable") -> fail(Reason.UNREACHABLE, "no way leads there", e);
            case ConnectException e -> fail(Reason.REFUSED, message, e);
            default -> fail(Reason.OTHER, message, cause);
        }
    }

    private static boolean isTls(Throwable failure) {
        return failure instanceof SSLException || failure.getCause() instanceof GeneralSecurityException;
    }

    private void fail(Reason reason, String what, @Nullable Throwable cause) {
        if (!ended) {
            cancel();
            done.failed(new ConnectFailedException(
                    origin.toString(), reason, "cannot connect to " + origin + ": " + what, cause));
        }
    }
}
