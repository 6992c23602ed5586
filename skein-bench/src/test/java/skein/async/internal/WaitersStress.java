package skein.async.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Waiting for something that happens once, while it happens. */
public class WaitersStress {
    /** Waits, but gives up at once; true when it did not have to wait. */
    private static boolean saw(Waiters waiters) {
        Thread.currentThread().interrupt();
        try {
            waiters.await("it");
            return true;
        } catch (InterruptedException gaveUp) {
            return false;
        } finally {
            Thread.interrupted();
        }
    }

    /** Who still waited when it happened was in the list of those to be woken. */
    @JCStressTest
    @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "it had happened")
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "it happened while the thread got in line")
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the thread was in line")
    @Outcome(expect = FORBIDDEN, desc = "waits for what has happened, and nobody wakes it")
    @State
    public static class CloseAgainstAwait {
        private final Waiters waiters = new Waiters();

        @Actor
        public void waits(ZZ_Result result) {
            result.r1 = saw(waiters);
        }

        @Actor
        public void happens(ZZ_Result result) {
            result.r2 = waiters.close();
        }
    }

    /** Two get in line at the same time: neither pushes the other out. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both in line")
    @Outcome(expect = FORBIDDEN, desc = "one is forgotten")
    @State
    public static class AwaitAgainstAwait {
        private final Waiters waiters = new Waiters();

        @Actor
        public void one() {
            Line.join(waiters);
        }

        @Actor
        public void other() {
            Line.join(waiters);
        }

        @Arbiter
        public void after(I_Result result) {
            result.r1 = Line.length(waiters);
        }
    }

    /** A thread that waits is woken. */
    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "woken")
    @Outcome(id = "STALE", expect = FORBIDDEN, desc = "waits for ever")
    @State
    public static class Woken {
        private final Waiters waiters = new Waiters();

        @Actor
        public void waits() throws InterruptedException {
            waiters.await("it");
        }

        @Signal
        public void happens() {
            waiters.close();
        }
    }

    /** The line itself, which is private to {@link Waiters}. */
    private static final class Line {
        private static final MethodHandle PUSH;
        private static final MethodHandle WAITER;
        private static final VarHandle TOP;
        private static final VarHandle NEXT;

        static {
            try {
                var inside = MethodHandles.privateLookupIn(Waiters.class, MethodHandles.lookup());
                Class<?> waiter = inside.findClass(Waiters.class.getName() + "$Waiter");
                PUSH = inside.findVirtual(Waiters.class, "push", MethodType.methodType(boolean.class, waiter));
                WAITER =
                        inside.findConstructor(waiter, MethodType.methodType(void.class, Thread.class, TaskBase.class));
                TOP = inside.findVarHandle(Waiters.class, "top", waiter);
                NEXT = inside.findVarHandle(waiter, "next", waiter);
            } catch (ReflectiveOperationException renamed) {
                throw new ExceptionInInitializerError(renamed);
            }
        }

        static void join(Waiters waiters) {
            try {
                boolean joined = (boolean) PUSH.invoke(waiters, WAITER.invoke(Thread.currentThread(), null));
                if (!joined) {
                    throw new AssertionError("closed");
                }
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }

        static int length(Waiters waiters) {
            int length = 0;
            for (Object waiter = TOP.getVolatile(waiters); waiter != null; waiter = NEXT.get(waiter)) {
                length++;
            }
            return length;
        }
    }
}
