/**
 * Load comparisons of Skein with a hand-written Netty server and with its peers, which is why this module, unlike any other
 * outside of {@code skein.http}, reads Netty; what coroutines cost; and what JSON and endpoints do. Nobody depends on it, so it exports nothing.
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
    requires jakarta.validation;
    requires java.compiler;
    requires java.management;
    requires java.net.http;
    requires jdk.management;
    requires org.hibernate.validator;
    requires org.slf4j;
    requires skein.http;
    requires skein.json;
    requires skein.sql;
    requires skein.web;
    requires tools.jackson.core;
    requires tools.jackson.databind;
}
