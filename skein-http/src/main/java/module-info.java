/**
 * HTTP messages, the server and the pooled client. Everything that touches Netty stays in
 * {@code skein.http.internal}; {@code skein.web} reaches the wire only through {@link skein.http.Handler}.
 */
@org.jspecify.annotations.NullMarked
module skein.http {
    requires transitive org.jspecify;
    requires transitive skein.async;
    requires transitive skein.json;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.haproxy;
    requires io.netty.codec.compression;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.resolver;
    requires io.netty.resolver.dns;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
    requires io.netty.transport.unix.common;
    requires org.slf4j;

    provides skein.async.internal.LoopSockets with
            skein.http.internal.NettySockets;

    exports skein.http;
    exports skein.http.internal to
            skein.conformance,
            skein.test;
}
