package skein.http.internal;

import io.netty.channel.Channel;
import skein.http.Response;

/**
 * Where a request has come from and its answer goes: a connection of HTTP/1.1, or a stream of HTTP/2. Told by the
 * request's coroutine; what it is told happens in its I/O thread, in that order.
 */
interface RequestOrigin {
    ServerCore server();

    NettyIo io();

    /** What a WebSocket is spoken on, should it become one. */
    Channel channel();

    /** Where a streamed body is sent. */
    BodyWire wire();

    /** Answers with content in memory. */
    void respond(RequestTask task, Response response, byte[] content);

    /** Sends the head of an answer whose body follows through a {@link BodyWriter}. */
    void respondStreaming(RequestTask task, Response response);

    /** The streamed body has been sent, or, if it is not complete, never will be. */
    void streamed(RequestTask task, boolean complete);

    /** Answers a handshake; from here on the connection or stream belongs to the session, which also closes it. */
    void upgrade(
            RequestTask task, Response response, WebSocketBody body, WebSocketFrames frames, WebSocketSession opened);
}
