package skein.http.internal;

import io.netty.channel.Channel;

/** A client's connection, whatever it speaks. */
interface ServerPeer {
    Channel channel();

    /** The sockets of its loop. */
    NettyIo io();

    /** Takes no more requests, and ends when none is under way. Called in the I/O thread. */
    void stop();

    /** Cancels the requests under way; from any thread. */
    void cancelRequests(String reason);

    /** Ends it behind what has been answered. Called in the I/O thread. */
    void closeWhenSent();
}
