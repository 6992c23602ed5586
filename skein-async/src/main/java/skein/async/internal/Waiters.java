package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Those who wait for something that happens once: a stack that is closed when it does. From any thread. */
public final class Waiters {
    private static final Waiter CLOSED = new Waiter(null, null);
    private static final VarHandle TOP;

    static {
        try {
            TOP = MethodHandles.lookup().findVarHandle(Waiters.class, "top", Waiter.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Of what has happened before anybody waited. */
    static final Waiters HAPPENED = new Waiters();

    static {
        HAPPENED.close();
    }

    private volatile @Nullable Waiter top;

    /** Nobody waits yet. */
    public Waiters() {}

    /** Whether it has happened. */
    public boolean closed() {
        return top == CLOSED;
    }

    /**
     * It happens: wakes all, and whoever comes later does not wait.
     *
     * @return whether anybody was waiting
     */
    public boolean close() {
        Waiter first = (Waiter) TOP.getAndSet(this, CLOSED);
        if (first == CLOSED) {
            return false;
        }
        for (Waiter waiter = first; waiter != null; waiter = waiter.next) {
            waiter.wake();
        }
        return first != null;
    }

    /**
     * Waits until it has happened. In a task, cancellation ends the wait.
     *
     * @param reason what it is that happens, for whoever looks at the waiting task
     * @throws InterruptedException when a thread that is no task is interrupted
     */
    public void await(Object reason) throws InterruptedException {
        TaskBase task = TaskBase.currentOrNull();
        if (!push(new Waiter(Thread.currentThread(), task))) {
            return;
        }
        while (!closed()) {
            if (task != null) {
                task.checkpoint();
                task.park(reason);
            } else {
                LockSupport.park(reason);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        if (task != null) {
            task.checkpoint();
        }
    }

    /** Like {@link #await(Object)}, for some real time and for a thread that is no task; whether it has happened. */
    boolean await(Object reason, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        if (push(new Waiter(Thread.currentThread(), null))) {
            for (long left; !closed() && (left = end - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(reason, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        return closed();
    }

    private boolean push(Waiter waiter) {
        Waiter seen;
        do {
            seen = top;
            if (seen == CLOSED) {
                return false;
            }
            waiter.next = seen;
        } while (!TOP.compareAndSet(this, seen, waiter));
        return true;
    }

    private static final class Waiter {
        private final @Nullable Thread thread;
        private final @Nullable TaskBase task;
        private @Nullable Waiter next;

        Waiter(@Nullable Thread thread, @Nullable TaskBase task) {
            this.thread = thread;
            this.task = task;
        }

        void wake() {
            if (task != null) {
                task.unpark();
            } else {
                LockSupport.unpark(thread);
            }
        }
    }
}
