package skein.async.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A loop that no carrier runs, so that the threads of a test can play the carrier and everybody else. What a carrier
 * does between two continuations is private to {@link Loop}; it is reached here, so that the test is of that code and
 * not of a copy.
 */
final class LoopInside {
    static final int PARKED = constant("PARKED");
    static final int POLLING = constant("POLLING");

    private static final int AWAKE = constant("AWAKE");
    private static final VarHandle SLEEP = field("sleep", int.class);
    private static final VarHandle TIMERS = field("timers", Timers.class);
    private static final VarHandle READY = field("ready", RunQueue.class);
    private static final MethodHandle REST_FOR = restFor();

    final Loop loop;

    LoopInside() {
        loop = new Loop("stress", false, LoopClock.SYSTEM, Shared.MONITOR, new RunQueue());
        loop.lease(new Lease());
    }

    private static final class Shared {
        static final Monitor MONITOR = new Monitor(new Carriers(1, 0), new Offenders(false), 1);
    }

    /** The carrier is about to block; true when it would. */
    boolean goesToSleep(int how) {
        try {
            return (long) REST_FOR.invokeExact(loop, how) > 0;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Whether somebody has ended the sleep that was announced. */
    boolean woken() {
        return (int) SLEEP.getVolatile(loop) == AWAKE;
    }

    Timers timers() {
        return (Timers) TIMERS.get(loop);
    }

    /** Runs what is ready, as its carrier would, until there is nothing more, or the queue goes round in a circle. */
    void runReady() {
        RunQueue.Node next;
        for (int i = 0; i < 100 && (next = queue().poll()) != null; i++) {
            next.resume();
        }
    }

    RunQueue queue() {
        return (RunQueue) READY.get(loop);
    }

    /** Something that can be ready, and does nothing. */
    static RunQueue.Node work() {
        return new RunQueue.Node() {
            @Override
            void resume() {}
        };
    }

    /** A task for a thread of the test; see {@link TaskBase#run}. */
    static TaskBase task(Runnable body) {
        return new TaskBase(Idle.LOOP, null, null, false) {
            @Override
            protected void body() {
                body.run();
            }

            @Override
            protected void ended(@Nullable Throwable failure, boolean cancelled) {
                if (failure != null && !cancelled) {
                    throw new AssertionError(failure);
                }
            }
        };
    }

    private static final class Idle {
        static final Loop LOOP = new LoopInside().loop;
    }

    private static int constant(String name) {
        try {
            return (int)
                    inside().findStaticVarHandle(Loop.class, name, int.class).get();
        } catch (ReflectiveOperationException renamed) {
            throw new ExceptionInInitializerError(renamed);
        }
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return inside().findVarHandle(Loop.class, name, type);
        } catch (ReflectiveOperationException renamed) {
            throw new ExceptionInInitializerError(renamed);
        }
    }

    private static MethodHandle restFor() {
        try {
            return inside().findVirtual(Loop.class, "restFor", MethodType.methodType(long.class, int.class));
        } catch (ReflectiveOperationException renamed) {
            throw new ExceptionInInitializerError(renamed);
        }
    }

    private static MethodHandles.Lookup inside() throws IllegalAccessException {
        return MethodHandles.privateLookupIn(Loop.class, MethodHandles.lookup());
    }
}
