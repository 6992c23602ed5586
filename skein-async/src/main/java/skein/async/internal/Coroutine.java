package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread of a loop, and its place in the loop's run queue.
 *
 * <p>For the JDK it is the scheduler of its own thread: whenever that becomes ready, the JDK calls {@link #execute}.
 * So the loop knows whose continuation it runs, and the thread leads back to its coroutine. On the JDK's scheduler the
 * thread is an ordinary one and none of this is used.
 */
abstract class Coroutine extends RunQueue.Node implements Executor, Runnable {
    private static final VarHandle QUEUED;

    static {
        try {
            QUEUED = MethodHandles.lookup().findVarHandle(Coroutine.class, "queued", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Loop loop;
    private @Nullable Runnable continuation;

    /** Whether it is in the run queue, where it must not be twice. */
    @SuppressWarnings("unused") // through QUEUED
    private volatile boolean queued;

    Coroutine(Loop loop) {
        this.loop = loop;
    }

    /** The loop that it belongs to. */
    public final Loop loop() {
        return loop;
    }

    /** Makes its virtual thread; once, before that is started. */
    final Thread newThread() {
        return loop.carried() ? Jdk.newVirtualThread(this, this) : loop.newVirtualThread(this);
    }

    /**
     * The thread has become ready. For the JDK, which says so once more when somebody has looked at the stack of a thread
     * that is ready ({@code VirtualThread.tryGetStackTrace}); running it for nothing does no harm.
     */
    @Override
    public final void execute(Runnable continued) {
        Runnable own = continuation;
        if (own == null) {
            continuation = own = continued;
        }
        // A virtual thread that the code inside has started by itself inherits this scheduler.
        boolean enters = own == continued && QUEUED.compareAndSet(this, false, true);
        loop.ready(enters ? this : new Stray(continued));
    }

    @Override
    final void resume() {
        // It has been taken out, and may become ready again from here on.
        QUEUED.setRelease(this, false);
        Runnable own = continuation;
        if (own != null) {
            own.run();
        }
    }

    /** A continuation that belongs to no coroutine of ours, or whose coroutine is in the queue already. */
    private static final class Stray extends RunQueue.Node {
        private final Runnable continuation;

        Stray(Runnable continuation) {
            this.continuation = continuation;
        }

        @Override
        void resume() {
            continuation.run();
        }
    }
}
