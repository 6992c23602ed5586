package skein.http.internal;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import skein.async.internal.Loop;
import skein.async.internal.Loops;

/** The loops of a process as Netty wants to see them: a group that hands out each in turn. */
final class NettyLoops extends MultiThreadIoEventLoopGroup {
    private static final Map<Loops, NettyLoops> BY_LOOPS = new ConcurrentHashMap<>();

    private final Map<EventLoop, NettyIo> byEventLoop = new ConcurrentHashMap<>();

    private NettyLoops(List<Loop> loops) {
        super(loops.size(), (Executor) Runnable::run, Transports.BEST.handlers(), loops.iterator());
        for (Loop loop : loops) {
            NettyIo io = of(loop);
            byEventLoop.put(io.eventLoop(), io);
        }
    }

    /** The group of some loops, made when it is first asked for. */
    static NettyLoops of(Loops loops) {
        return BY_LOOPS.computeIfAbsent(loops, key -> new NettyLoops(key.all()));
    }

    /** The sockets of a loop. */
    static NettyIo of(Loop loop) {
        return (NettyIo) loop.io(first -> new NettyIo(first));
    }

    NettyIo of(EventLoop eventLoop) {
        NettyIo io = byEventLoop.get(eventLoop);
        if (io == null) {
            throw new AssertionError(eventLoop + " is none of ours");
        }
        return io;
    }

    /** Called by the constructor above, once for each loop. */
    @Override
    protected IoEventLoop newChild(Executor unused, IoHandlerFactory alsoUnused, Object... loops) {
        return of((Loop) ((Iterator<?>) loops[0]).next()).eventLoop();
    }
}
