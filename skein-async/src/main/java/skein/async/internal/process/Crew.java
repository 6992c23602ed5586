package skein.async.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import skein.async.ProcessPoolConfig;
import skein.async.ProcessPoolStatistics;

/**
 * The workers of one pool: hands them out, replaces those that are lost, and ends all of them.
 *
 * <p>How many calls come in is up to the limiter in front of it, so there are never more workers than that lets in. Its
 * methods block, so they belong on platform threads. {@code lock} is a leaf: nothing is started, waited for or killed
 * under it. {@code launching} is held while a process is started, and comes before it.
 */
public final class Crew {
    static final System.Logger LOG = System.getLogger("skein.async");

    static final String START_REMEDY = "; look at ProcessPoolConfig.jvmOptions and classPath";
    private final ProcessPoolConfig config;
    private final WarmStart warmStart;
    private final Launcher launcher;
    private final Farewells farewells;
    private final Thread atExit = new Thread(this::abandon, "skein-workers-exit");
    private final Object launching = new Object();
    private final Object lock = new Object();

    // Under the lock.
    private final Set<Child> all = new HashSet<>();
    private final Deque<Child> idle = new ArrayDeque<>();
    private int started;
    private int busy;
    private long completed;
    private long crashed;
    private long killed;
    private boolean closed;

    /** Nobody is started yet. */
    public Crew(ProcessPoolConfig config) {
        this.config = config;
        this.warmStart = new WarmStart(config);
        this.launcher = new Launcher(config, warmStart);
        this.farewells = new Farewells(warmStart);
    }

    ProcessPoolConfig config() {
        return config;
    }

    // Handing out.

    /** A worker that nobody else has, an idle one or a new one. */
    Child take() {
        synchronized (lock) {
            checkOpen();
            busy++;
        }
        try {
            Child resting = firstIdle();
            if (resting != null) {
                return resting;
            }
            synchronized (launching) {
                // Another one may have come to rest meanwhile.
                resting = firstIdle();
                return resting != null ? resting : start();
            }
        } catch (IOException | RuntimeException failed) {
            synchronized (lock) {
                busy--;
            }
            throw failed instanceof IOException e ? cannotStart(e) : (RuntimeException) failed;
        }
    }

    private @Nullable Child firstIdle() {
        synchronized (lock) {
            return idle.pollFirst();
        }
    }

    private UncheckedIOException cannotStart(IOException cause) {
        return new UncheckedIOException("pool " + config.name() + " cannot start a worker", cause);
    }

    /**
     * The caller is done with a worker that is well.
     *
     * @param answered whether it has run a call
     */
    void giveBack(Child worker, boolean answered) {
        boolean retires = worker.calls() >= config.maxCalls() || warmStart.isAwaited(worker.plan());
        synchronized (lock) {
            completed += answered ? 1 : 0;
            if (!closed && !retires) {
                busy--;
                idle.addFirst(worker);
                return;
            }
            all.remove(worker);
        }
        farewells.begin(worker);
        startNext();
    }

    /** The caller has killed a worker. */
    void killed(Child worker) {
        synchronized (lock) {
            killed += closed ? 0 : 1;
        }
        forget(worker);
        warmStart.workerLost();
        startNext();
    }

    /**
     * A worker has ended by itself.
     *
     * @param last whether there is no other try
     * @return what to tell the caller, or null to try another worker
     */
    @Nullable
    Answer lost(Child worker, boolean last) {
        forget(worker);
        Answer answer = null;
        if (isClosed()) {
            answer = Answer.failure(closedException());
        } else if (worker.begun()) {
            synchronized (lock) {
                crashed++;
            }
            answer = Answer.failure(worker.crash("in the middle of the call", ""));
        } else if (!worker.ready() && !worker.plan().isHarmless()) {
            warmStart.distrust(worker.plan());
        } else if (!worker.ready() || last) {
            answer = Answer.failure(worker.crash("before it could take the call", START_REMEDY));
        }
        if (worker.ready()) {
            warmStart.workerLost();
            startNext();
        } else {
            // The next one would not come up either; whoever needs it finds out.
            synchronized (lock) {
                busy--;
            }
        }
        return answer;
    }

    private void forget(Child worker) {
        synchronized (lock) {
            all.remove(worker);
        }
        Path records = worker.plan().records();
        if (records != null) {
            warmStart.recorded(records, false);
        }
    }

    /** Starts a worker in the place of one that does not come back. */
    private void startNext() {
        Child next = null;
        try {
            synchronized (launching) {
                next = start();
            }
        } catch (IOException | IllegalStateException noMatter) {
            // The pool is closed, or the next call says why nothing can be started.
            LOG.log(System.Logger.Level.DEBUG, "no worker was started ahead of the next call", noMatter);
        }
        synchronized (lock) {
            busy--;
            if (next != null && !closed) {
                idle.addLast(next);
            }
        }
    }

    /** Starts a worker. The caller holds the lock for that. */
    private Child start() throws IOException {
        int number;
        synchronized (lock) {
            checkOpen();
            number = ++started;
        }
        if (number == 1) {
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        Child child = launcher.start(number);
        synchronized (lock) {
            if (!closed) {
                all.add(child);
                return child;
            }
        }
        child.kill();
        throw closedException();
    }

    /** Starts as many as there may be, and waits until they are ready. */
    public void startAll() {
        var fresh = new ArrayList<Child>();
        try {
            synchronized (launching) {
                while (hasRoom()) {
                    Child child = start();
                    fresh.add(child);
                    synchronized (lock) {
                        idle.addLast(child);
                    }
                }
            }
        } catch (IOException e) {
            throw cannotStart(e);
        }
        for (Child child : fresh) {
            if (child.awaitUp() || isClosed()) {
                continue;
            }
            child.kill();
            if (child.plan().isHarmless()) {
                throw child.crash("before it was ready", START_REMEDY);
            }
            // A call that meets it goes to another.
            warmStart.distrust(child.plan());
        }
    }

    private boolean hasRoom() {
        synchronized (lock) {
            return idle.size() + busy < config.workers();
        }
    }

    // The end.

    /** Ends all workers, and waits until they are gone. Calls that are under way fail. */
    public void close() {
        List<Child> resting;
        List<Child> working;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            resting = List.copyOf(idle);
            working = new ArrayList<>(all);
            working.removeAll(resting);
            idle.clear();
        }
        // Nobody would use what it leaves.
        Predicate<Child> inVain = child -> child.plan().records() != null && !warmStart.outlivesPool();
        working.forEach(Child::kill);
        resting.stream().filter(inVain).forEach(Child::kill);
        resting.stream().filter(inVain.negate()).forEach(farewells::begin);
        farewells.await();
        warmStart.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException running) {
            // Then it finds nothing to do.
        }
    }

    /** This JVM ends, and the pool was not closed. */
    private void abandon() {
        List<Child> left;
        synchronized (lock) {
            closed = true;
            idle.clear();
            left = new ArrayList<>(all);
        }
        left.addAll(farewells.workers());
        left.forEach(Child::kill);
        warmStart.close();
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void checkOpen() {
        if (isClosed()) {
            throw closedException();
        }
    }

    private IllegalStateException closedException() {
        return new IllegalStateException("the process pool " + config.name() + " has been closed");
    }

    // Looking.

    /**
     * How it is doing.
     *
     * @param waiting what the limiter in front of it says
     */
    public ProcessPoolStatistics statistics(int waiting) {
        synchronized (lock) {
            int alive = (int) all.stream().filter(Child::alive).count();
            return new ProcessPoolStatistics(config.workers(), alive, busy, waiting, completed, crashed, killed);
        }
    }
}
