package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The event loop: a run queue, timers and sockets, served by whichever platform thread holds its {@link Lease}.
 *
 * <p>{@link #run} is the loop. A carrier fires due timers, runs ready coroutines until a time slice is over, and lets
 * the I/O thread poll; that blocks when nothing is ready, until the next timer. Coroutines are virtual threads whose
 * scheduler hands them to the loop whenever they become {@link #ready}.
 *
 * <p>The loop is not tied to a thread. When a coroutine keeps its carrier for too long, the {@link Monitor} revokes the
 * lease and gives the loop to another carrier; the stuck one finds out when the coroutine parks, and leaves. The I/O
 * thread is a virtual thread of the loop as well, so that the selector goes along.
 *
 * <p>On the JDK's scheduler coroutines are ordinary virtual threads, the run queue stays empty, and the carrier serves
 * timers and sockets only.
 *
 * <p>The methods are safe to call from any thread unless they say otherwise. Nothing that runs more than once
 * takes a lock.
 */
public final class Loop {
    /** A batch of continuations ends after this, and the sockets are looked at: fairness is by time. */
    private static final long SLICE_NANOS = 100_000;

    private static final int AWAKE = 0;
    private static final int PARKED = 1;
    private static final int POLLING = 2;

    private static final VarHandle SLEEP;
    private static final VarHandle RUNNING;

    static {
        try {
            var lookup = MethodHandles.lookup();
            SLEEP = lookup.findVarHandle(Loop.class, "sleep", int.class);
            RUNNING = lookup.findVarHandle(Loop.class, "running", RunQueue.Node.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final String name;
    private final boolean carried;
    private final LoopClock clock;
    private final Monitor monitor;
    private final RunQueue ready;
    private final Queue<Runnable> outbox = new ConcurrentLinkedQueue<>();
    private final Timers timers = new Timers();
    private final LoopView view = new LoopView(this);

    private volatile int sleep;
    private volatile boolean closed;
    private volatile @Nullable Lease lease;
    private volatile @Nullable LoopIo wantedIo;
    private volatile @Nullable Runnable ioContinuation;

    /** Confined to the holder of the lease. */
    private @Nullable LoopIo io;

    /** What the holder of the lease runs, or ran last. Written by it, read by the monitor. */
    private volatile RunQueue.@Nullable Node running;

    Loop(String name, boolean carried, LoopClock clock, Monitor monitor, RunQueue ready) {
        this.name = name;
        this.carried = carried;
        this.clock = clock;
        this.monitor = monitor;
        this.ready = ready;
    }

    // The loop.

    /** A carrier's work. Returns when the lease has been revoked or the loop is closed. */
    void run(Lease mine) {
        while (!closed) {
            fireTimers();
            if (!runReady(mine)) {
                clock.idle();
                return;
            }
            pollOrPark();
        }
    }

    private void fireTimers() {
        view.turn();
        timers.update();
        if (timers.size() > 0) {
            timers.fire(clock.nanos());
        }
    }

    /**
     * Runs what is ready, for a time slice; false when the lease was lost on the way. Where the clock jumps a slice is one
     * round of the queue: the machine's time must not decide what comes before a timer.
     */
    private boolean runReady(Lease mine) {
        boolean rounds = clock.jumps();
        if (rounds) {
            ready.beginRound();
        }
        long end = 0;
        RunQueue.Node next;
        for (int n = 1; (next = ready.poll()) != null; n++) {
            if (monitor.isWary() && monitor.runAside(this, next)) {
                continue;
            }
            RUNNING.setOpaque(this, next);
            mine.begin();
            if (view.watched()) {
                view.resume(next);
            } else {
                next.resume();
            }
            if (!mine.end()) {
                return false;
            }
            if (rounds) {
                if (ready.endsRound(next)) {
                    break;
                }
            } else if ((n & 3) == 0) {
                long now = System.nanoTime();
                if (end == 0) {
                    end = now + SLICE_NANOS;
                } else if (now - end >= 0) {
                    break;
                }
            }
        }
        return true;
    }

    private void pollOrPark() {
        if (io == null && wantedIo != null) {
            openIo(wantedIo);
        }
        Runnable polling = ioContinuation;
        if (polling != null) {
            ioContinuation = null;
            polling.run();
        } else {
            if (io != null && !outbox.isEmpty()) {
                // The I/O thread is parked: a selector of the JDK's does that to a virtual thread, where epoll blocks.
                io.wakeup();
            }
            long nanos = restFor(PARKED);
            view.beforeIoWait(nanos);
            if (nanos == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else if (nanos > 0) {
                LockSupport.parkNanos(this, nanos);
            }
            rested();
            view.afterIoWait(nanos);
        }
    }

    /** Announces that the carrier is going to block, and says for how long: 0 when there is something to do. */
    private long restFor(int how) {
        view.rest();
        sleep = how;
        // From here on whoever adds work wakes this thread; what was added before is seen now.
        return closed || hasWork(how) ? 0 : untilNextTimer();
    }

    private void rested() {
        if (sleep != AWAKE) {
            sleep = AWAKE;
        }
        monitor.noticeWork();
    }

    /** Whether its carrier has nothing to do, until somebody or a timer wakes it. */
    boolean resting() {
        return sleep != AWAKE;
    }

    private boolean hasWork(int how) {
        return !ready.isEmpty()
                || timers.hasChanges()
                || (how == POLLING ? !outbox.isEmpty() : ioContinuation != null)
                || (io == null && wantedIo != null);
    }

    private long untilNextTimer() {
        long next = timers.next();
        if (next == Long.MAX_VALUE) {
            return next;
        }
        return clock.jumps() ? jumpTo(next) : Math.max(0, next - clock.nanos());
    }

    private long jumpTo(long next) {
        if (clock.isBusy()) {
            return Long.MAX_VALUE;
        }
        // Whoever was busy until now may have set an earlier timer before that, or cancelled the next one.
        return timers.hasChanges() || clock.jumpTo(next) ? 0 : Long.MAX_VALUE;
    }

    // Sockets.

    /** Gives the loop its sockets, once; later calls get those of the first. */
    public LoopIo io(Function<Loop, LoopIo> factory) {
        LoopIo wanted = wantedIo;
        return wanted == null ? wantIo(factory) : wanted;
    }

    private synchronized LoopIo wantIo(Function<Loop, LoopIo> factory) {
        LoopIo wanted = wantedIo;
        if (wanted == null) {
            wanted = factory.apply(this);
            wantedIo = wanted;
            wake();
        }
        return wanted;
    }

    @SuppressWarnings("ThreadPriorityCheck") // the I/O thread gives its carrier back after every turn
    private void openIo(LoopIo opened) {
        io = opened;
        if (carried) {
            Jdk.builder(this::executeIo)
                    .name(name + "-io")
                    .inheritInheritableThreadLocals(false)
                    .start(() -> opened.run(() -> {
                        while (!closed) {
                            poll(opened);
                            Thread.yield();
                        }
                    }));
        } else {
            opened.run(() -> {
                while (!closed) {
                    fireTimers();
                    poll(opened);
                }
            });
        }
    }

    /** One turn of the sockets: hand out what coroutines wrote, send it, take in what has come. */
    private void poll(LoopIo io) {
        try {
            runOutbox();
            io.flush();
            long nanos = ready.isEmpty() ? restFor(POLLING) : 0;
            view.beforeIoWait(nanos);
            io.poll(nanos);
            view.afterIoWait(nanos);
        } catch (Throwable e) {
            Log.error("the I/O of " + name + " failed; it goes on", e);
        } finally {
            rested();
        }
    }

    private void runOutbox() {
        Runnable task;
        while ((task = outbox.poll()) != null) {
            try {
                task.run();
            } catch (Throwable e) {
                Log.error("a task of " + name + "'s I/O thread failed", e);
            }
        }
    }

    /** Runs something in the I/O thread, where the state of connections lives, before the next flush. */
    public void submit(Runnable task) {
        outbox.offer(task);
        wakeIfAsleep();
    }

    private void executeIo(Runnable continuation) {
        ioContinuation = continuation;
        wakeIfAsleep();
    }

    // Coroutines and timers.

    /** Something can go on; said by whoever makes it so. */
    void ready(RunQueue.Node node) {
        if (view.watched()) {
            view.scheduled(node);
        }
        ready.add(node);
        wakeIfAsleep();
    }

    /** A thread of the JDK's scheduler, for loops that do not carry their coroutines. */
    Thread newVirtualThread(Runnable body) {
        return Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(body);
    }

    /** What the holder of the lease runs, or ran last. */
    RunQueue.@Nullable Node running() {
        return running;
    }

    /** Runs a short piece of the engine's own work, which may take locks, in a coroutine. */
    public void runSoon(Runnable work) {
        new Errand(this, work).start();
    }

    private static final class Errand extends Coroutine {
        private final Runnable work;

        Errand(Loop loop, Runnable work) {
            super(loop);
            this.work = work;
        }

        void start() {
            if (!loop().carried()) {
                loop().clock().busy();
            }
            newThread().start();
        }

        @Override
        public void run() {
            try {
                work.run();
            } finally {
                if (!loop().carried()) {
                    loop().clock().idle();
                }
            }
        }
    }

    void timerChanged(Timer timer) {
        timers.changed(timer);
        wakeIfAsleep();
    }

    void timerCancelled(Timer timer) {
        timers.changed(timer);
    }

    /** The clock that everything on this loop asks. */
    public LoopClock clock() {
        return clock;
    }

    /** Whether coroutines are carried by the loop itself, not by the JDK's scheduler. */
    public boolean carried() {
        return carried;
    }

    // Waking.

    private void wakeIfAsleep() {
        if (sleep != AWAKE && !onCarrier()) {
            wake();
        }
    }

    /** Makes the carrier look at its queues. */
    void wake() {
        int how = sleep;
        Lease holder = lease;
        if (how == AWAKE || holder == null || !SLEEP.compareAndSet(this, how, AWAKE)) {
            return;
        }
        LoopIo polled = wantedIo;
        if (how == POLLING && polled != null) {
            polled.wakeup();
        } else {
            LockSupport.unpark(holder.carrier());
        }
    }

    private boolean onCarrier() {
        Lease holder = lease;
        Thread here = carried ? Jdk.currentCarrier() : Thread.currentThread();
        return holder != null && holder.carrier() == here;
    }

    // Leases.

    @Nullable
    Lease lease() {
        return lease;
    }

    void lease(Lease next) {
        lease = next;
    }

    void close() {
        closed = true;
        wake();
    }

    // Looking.

    /** What it shows to those who look at it or watch it. */
    public LoopView view() {
        return view;
    }

    Timers timers() {
        return timers;
    }

    @Override
    public String toString() {
        return name;
    }
}
