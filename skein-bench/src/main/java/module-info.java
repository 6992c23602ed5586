/**
 * Load comparisons of Skein with a hand-written Netty server and with Vert.x, which is why this module, unlike any other
 * outside of {@code skein.http}, reads Netty; and what coroutines cost. Nobody depends on it, so it exports nothing.
 */
@org.jspecify.annotations.NullMarked
module skein.bench {
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.vertx.core;
    requires java.management;
    requires jdk.management;
    requires skein.http;
    requires tools.jackson.core;
}
