package skein.async.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells which code kept a loop from going on: once per call site in the log, each time as an event of Flight Recorder,
 * and in numbers.
 *
 * <p>It does so when the coroutine has come back, so that it can say for how long, or after a second if it has not. It
 * has a thread of its own, because taking a stack means to wait until that thread can be stopped: 1 to 16 ms, and far
 * longer when more of them compute than there are processors. It spends a fifth of its time on that at most, and trusts
 * that a kind of coroutines is stuck where it was a moment ago.
 *
 * <p>Nobody is blamed for loading classes, which happens once, or for what the machine had no time for: a carrier that
 * could have run Java code and got less than half of a processor for it, and less than the limit.
 */
final class Reporter {
    private static final int MOST_SITES = 1_000;
    private static final int MOST_OPEN = 1_000;
    private static final int MOST_SAID = 10;
    private static final int MOST_PAST = 20;
    private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLEAR_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NEXT_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long NEXT_LOOK_AT_OLD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long limitNanos;
    private final Carriers carriers;
    private final Queue<Stuck> incoming = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, CallSite> sites = new ConcurrentHashMap<>();
    private final LongAdder starved = new LongAdder();
    private final LongAdder unseen = new LongAdder();
    private final AtomicLong numbers = new AtomicLong();
    private volatile @Nullable Thread thread;
    private volatile boolean idle;
    private volatile boolean sayExhausted;
    private volatile boolean closed;
    private volatile List<Case> located = List.of();
    private final Queue<HandOffReport> past = new ConcurrentLinkedQueue<>();

    /** Confined to the monitor. */
    private long lastExhausted = System.nanoTime() - CLEAR_NANOS;

    // Confined to the reporter's own thread.
    private final List<Case> cases = new ArrayList<>();
    private final Map<Object, Found> latest = new HashMap<>();
    private long nextStack = System.nanoTime();

    Reporter(Carriers carriers, long limitNanos) {
        this.carriers = carriers;
        this.limitNanos = limitNanos;
    }

    /** A coroutine is stuck. From any thread, without a lock. */
    void add(Stuck stuck) {
        if (take(stuck)) {
            LockSupport.unpark(thread);
        }
    }

    /** A coroutine may get stuck; often, it will not. From any thread, without a lock. */
    void addLater(Stuck stuck) {
        if (take(stuck) && idle) {
            LockSupport.unpark(thread);
        }
    }

    private boolean take(Stuck stuck) {
        if (open.incrementAndGet() > MOST_OPEN) {
            open.decrementAndGet();
            unseen.increment();
            return false;
        }
        incoming.add(stuck);
        return true;
    }

    /** Work waits and no carrier is left. By the monitor, as often as it sees that. */
    void exhausted() {
        long now = System.nanoTime();
        if (now - lastExhausted >= CLEAR_NANOS) {
            sayExhausted = true;
            LockSupport.unpark(thread);
        }
        lastExhausted = now;
    }

    /** Starts its thread, with the first hand-off. By the monitor. */
    void start() {
        if (thread == null) {
            Thread started = Thread.ofPlatform().daemon().name("skein-reporter").unstarted(this::run);
            thread = started;
            started.start();
        }
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    // Its thread.

    private void run() {
        while (!closed) {
            if (!cases.isEmpty()) {
                boolean isNew = cases.stream().anyMatch(next -> next.stuck.heldNanos() < STILL_NANOS);
                LockSupport.parkNanos(this, isNew ? NEXT_LOOK_NANOS : NEXT_LOOK_AT_OLD_NANOS);
            } else {
                idle = true;
                if (incoming.isEmpty() && !sayExhausted && !closed) {
                    LockSupport.park(this);
                }
                idle = false;
            }
            try {
                look();
                // Not before the first stack has been taken: that will not wait.
                Cpu.load();
            } catch (Throwable e) {
                Log.error("a hand-off could not be reported", e);
            }
        }
    }

    private void look() {
        takeIn();
        for (Iterator<Case> all = cases.iterator(); all.hasNext(); ) {
            Case next = all.next();
            if (next.stuck.over()) {
                all.remove();
                open.decrementAndGet();
                next.end();
            } else {
                next.goOn();
            }
        }
        located = cases.stream().filter(next -> next.found != null).toList();
        if (sayExhausted) {
            sayExhausted = false;
            sayExhausted();
        }
    }

    private void takeIn() {
        Stuck stuck;
        while ((stuck = incoming.poll()) != null) {
            cases.add(new Case(stuck));
        }
    }

    private void sayExhausted() {
        takeIn();
        cases.forEach(Case::locate);
        String held =
                cases.stream().collect(Collectors.groupingBy(Case::toString, Collectors.counting())).entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(MOST_SAID)
                        .map(entry -> entry.getValue() + " by " + entry.getKey())
                        .collect(Collectors.joining(", "));
        Log.warn(
                "all " + carriers.limit() + " carriers are taken: " + held + "; what else is stuck stops its loop until"
                        + " one of them comes back. Use toThread, onCpu or @Blocking there, or raise -Dskein.carriers",
                null);
    }

    // Numbers.

    long starved() {
        return starved.sum();
    }

    long unseen() {
        return unseen.sum();
    }

    List<HandOffStatistics.Site> sites() {
        return sites.values().stream().map(CallSite::statistics).toList();
    }

    /** What is stuck now, where that is known, and then what was, the newest first. From any thread. */
    List<HandOffReport> reports() {
        var all = new ArrayList<HandOffReport>();
        past.forEach(all::addFirst);
        for (Case going : located) {
            HandOffReport report = going.told(false);
            if (report != null && !going.stuck.over()) {
                all.addFirst(report);
            }
        }
        return all;
    }

    private void keep(HandOffReport report) {
        past.add(report);
        if (past.size() > MOST_PAST) {
            past.poll();
        }
    }

    /** Where a kind of coroutines was stuck, and whether it waited there. */
    private record Found(CallSite site, boolean waits, long at, List<StackTraceElement> stack) {
        boolean isFresh() {
            return site.reported() && System.nanoTime() - at < FRESH_NANOS;
        }
    }

    /** A coroutine that is stuck, and what has been found out about it. */
    private final class Case {
        private final long number = numbers.incrementAndGet();
        private final Stuck stuck;
        private volatile @Nullable Found found;

        Case(Stuck stuck) {
            this.stuck = stuck;
        }

        @Nullable
        HandOffReport told(boolean over) {
            Found known = found;
            return known == null
                    ? null
                    : new HandOffReport(
                            number,
                            stuck.toString(),
                            stuck.loop().toString(),
                            stuck.heldNanos(),
                            over,
                            known.site.toString(),
                            known.site.loading(),
                            known.stack);
        }

        void goOn() {
            long held = stuck.heldNanos();
            if (held >= limitNanos && found == null && System.nanoTime() - nextStack >= 0) {
                long before = System.nanoTime();
                locate();
                nextStack = System.nanoTime() + 4 * (System.nanoTime() - before);
            }
            if (held >= STILL_NANOS && found != null && !isStarved()) {
                report(found.site, " and still does,");
            }
        }

        /** Finds out where it is, unless that is known. */
        void locate() {
            Object kind = stuck.kind();
            Found before = kind == null ? null : latest.get(kind);
            if (found == null && before != null && before.isFresh()) {
                found = before;
            }
            Thread coroutine = found == null ? stuck.thread() : null;
            if (coroutine == null) {
                return;
            }
            Thread.State state = coroutine.getState();
            StackTraceElement[] taken = coroutine.getStackTrace();
            StackTraceElement frame = CallSite.of(taken);
            // If it has come back meanwhile, this is where it went on to.
            if (frame == null || stuck.thread() != coroutine) {
                return;
            }
            CallSite site = site(frame, CallSite.isLoading(taken));
            if (site != null) {
                boolean waits = state != Thread.State.RUNNABLE || taken[0].isNativeMethod();
                found = new Found(site, waits, System.nanoTime(), List.of(taken));
                if (latest.size() >= MOST_SITES) {
                    latest.clear();
                }
                if (kind != null) {
                    latest.put(kind, new Found(site, waits, System.nanoTime(), List.of(taken)));
                }
            }
        }

        private @Nullable CallSite site(StackTraceElement frame, boolean loading) {
            // Not by line: a loop has several.
            String key = frame.getClassName() + "." + frame.getMethodName() + (loading ? " loading" : "");
            CallSite known = sites.get(key);
            if (known == null && sites.size() < MOST_SITES) {
                known = new CallSite(frame.toString(), stuck.toString(), loading);
                sites.put(key, known);
            }
            return known;
        }

        void end() {
            if (stuck.heldNanos() < limitNanos) {
                return;
            }
            if (isStarved()) {
                starved.increment();
                return;
            }
            CallSite site = found == null ? null : found.site;
            if (site == null) {
                unseen.increment();
            } else {
                site.count(stuck.heldNanos());
                HandOffReport told = told(true);
                if (told != null) {
                    keep(told);
                }
                report(site, "");
            }
            if (TaskEvents.recording()) {
                HandOffEvent.commit(stuck, site);
            }
        }

        /** Whether the machine, not the code, made it take that long. */
        private boolean isStarved() {
            long computed = stuck.computedNanos();
            return found != null
                    && !found.waits
                    && computed != Cpu.UNKNOWN
                    && computed < limitNanos
                    && computed < stuck.watchedNanos() / 2;
        }

        private void report(CallSite site, String more) {
            if (!site.report()) {
                return;
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(stuck.heldNanos());
            String what = stuck + " held " + stuck.loop() + " for " + millis + " ms" + more + " at " + site;
            if (site.loading()) {
                Log.info(what + ", where it loaded classes: that happens once; load them when the application starts");
                return;
            }
            Found known = found;
            var trace = new Throwable("where it was then");
            trace.setStackTrace(
                    known == null ? new StackTraceElement[0] : known.stack.toArray(StackTraceElement[]::new));
            Log.warn(what + "; the loop went on without it. Use toThread, onCpu or @Blocking there", trace);
        }

        @Override
        public String toString() {
            return found == null ? stuck.toString() : stuck + " at " + found.site;
        }
    }
}
