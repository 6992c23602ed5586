package skein.http.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/** A connection of which it is not known yet what it speaks, because the TLS handshake is under way. */
final class ServerHandshake extends ChannelInboundHandlerAdapter implements ServerPeer, NettyIo.Timed {
    private final ServerCore server;
    private final NettyIo io;
    private final Channel channel;
    private long end;

    ServerHandshake(ServerCore server, NettyIo io, Channel channel) {
        this.server = server;
        this.io = io;
        this.channel = channel;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public NettyIo io() {
        return io;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        end = io.loop().clock().nanos() + server.config().headerTimeout().toNanos();
        io.add(this);
        server.opened(this);
        context.fireChannelActive();
    }

    /** The handshake is over, or the connection. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        io.remove(this);
        server.closed(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            channel.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void checkTime(long now) {
        if (now - end > 0) {
            channel.close();
        }
    }

    @Override
    public void stop() {
        channel.close();
    }

    @Override
    public void cancelRequests(String reason) {}

    @Override
    public void closeWhenSent() {
        channel.close();
    }
}
