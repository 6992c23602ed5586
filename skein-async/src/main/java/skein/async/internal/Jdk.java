package skein.async.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The one place that reaches behind the JDK's public API: a virtual thread whose scheduler is ours, and the platform
 * thread that carries a virtual one.
 *
 * <p>Needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}; {@link #problem} says why it is not there.
 */
final class Jdk {
    private static final @Nullable MethodHandle BUILDER;
    private static final @Nullable MethodHandle THREAD;
    private static final @Nullable MethodHandle SCHEDULER;
    private static final @Nullable MethodHandle CARRIER;
    private static final @Nullable VarHandle CARRIED_BY;
    private static final @Nullable String PROBLEM;

    static {
        MethodHandle builder = null;
        MethodHandle thread = null;
        MethodHandle scheduler = null;
        MethodHandle carrier = null;
        VarHandle carriedBy = null;
        String problem = null;
        try {
            var lookup = MethodHandles.lookup();
            Class<?> type = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
            builder = MethodHandles.privateLookupIn(type, lookup)
                    .findConstructor(type, MethodType.methodType(void.class, Executor.class))
                    .asType(MethodType.methodType(Thread.Builder.OfVirtual.class, Executor.class));
            carrier = MethodHandles.privateLookupIn(Thread.class, lookup)
                    .findStatic(Thread.class, "currentCarrierThread", MethodType.methodType(Thread.class));
            Class<?> virtualThread = Class.forName("java.lang.VirtualThread");
            var inside = MethodHandles.privateLookupIn(virtualThread, lookup);
            scheduler = inside.findGetter(virtualThread, "scheduler", Executor.class)
                    .asType(MethodType.methodType(Executor.class, Thread.class));
            int characteristics = (int) MethodHandles.privateLookupIn(Thread.class, lookup)
                    .findStaticGetter(Thread.class, "NO_INHERIT_THREAD_LOCALS", int.class)
                    .invokeExact();
            MethodHandle constructor = inside.findConstructor(
                            virtualThread,
                            MethodType.methodType(void.class, Executor.class, String.class, int.class, Runnable.class))
                    .asType(MethodType.methodType(
                            Thread.class, Executor.class, String.class, int.class, Runnable.class));
            thread = MethodHandles.insertArguments(constructor, 1, null, characteristics);
            carriedBy = inside.findVarHandle(virtualThread, "carrierThread", Thread.class);
        } catch (IllegalAccessException closed) {
            problem = "java.base/java.lang is not open; add --add-opens java.base/java.lang=ALL-UNNAMED";
        } catch (Throwable changed) {
            problem = "this JDK has no virtual threads with a scheduler of one's own: " + changed.getMessage();
        }
        BUILDER = builder;
        THREAD = thread;
        SCHEDULER = scheduler;
        CARRIER = carrier;
        CARRIED_BY = carriedBy;
        PROBLEM = problem;
    }

    private Jdk() {}

    /** Why coroutines cannot be carried by loops here, or null when they can. */
    static @Nullable String problem() {
        return PROBLEM;
    }

    /** A builder of virtual threads that hand their continuations to a scheduler. */
    static Thread.Builder.OfVirtual builder(Executor scheduler) {
        try {
            return (Thread.Builder.OfVirtual) opened(BUILDER).invokeExact(scheduler);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A virtual thread that hands its continuations to a scheduler, and inherits nothing from the caller. */
    static Thread newVirtualThread(Executor scheduler, Runnable body) {
        try {
            return (Thread) opened(THREAD).invokeExact(scheduler, body);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The scheduler of a virtual thread; null for other threads, and where the JDK is closed. */
    static @Nullable Executor schedulerOf(Thread thread) {
        if (SCHEDULER == null || !thread.isVirtual()) {
            return null;
        }
        try {
            return (Executor) SCHEDULER.invokeExact(thread);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The platform thread that runs the caller, whether or not the caller is a virtual thread. */
    static Thread currentCarrier() {
        try {
            return (Thread) opened(CARRIER).invokeExact();
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Whether a virtual thread is mounted on a platform thread right now. */
    static boolean isCarriedBy(Thread virtual, Thread carrier) {
        return CARRIED_BY != null && virtual.isVirtual() && CARRIED_BY.getVolatile(virtual) == carrier;
    }

    /** Whether a thread is on a processor's thread, be it waiting there; where the JDK is closed, always. */
    static boolean isMounted(Thread thread) {
        return CARRIED_BY == null || !thread.isVirtual() || CARRIED_BY.getVolatile(thread) != null;
    }

    /** How sockets that block are polled, in {@code sun.nio.ch.Poller}: 1 by threads, 2 by virtual threads. */
    private static final String POLLERS = "jdk.pollerMode";

    /**
     * Lets the JDK start its socket pollers from here. They take over the scheduler of the thread that first uses
     * them, and a poller carried by a loop would wait behind that loop's own work. They are threads, unless somebody wants
     * them otherwise: a virtual one is woken by the JDK's scheduler, and only then wakes the loop.
     */
    static void startPollers() {
        if (System.getProperty(POLLERS) == null) {
            System.setProperty(POLLERS, "1");
        }
        try {
            Class.forName("sun.nio.ch.Poller");
        } catch (ClassNotFoundException otherJdk) {
            // Nothing to start early where there is no such class.
        }
    }

    private static MethodHandle opened(@Nullable MethodHandle handle) {
        if (handle == null) {
            throw new IllegalStateException(PROBLEM);
        }
        return handle;
    }
}
