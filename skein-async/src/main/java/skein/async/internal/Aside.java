package skein.async.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs coroutines whose kind is known to get stuck on carriers of their own, without the loop that they belong to. So
 * the loop does not have to wait for each of them until the monitor sees it once more.
 */
final class Aside {
    private final Carriers carriers;
    private final Offenders offenders;
    private final Reporter reporter;
    private final long limitNanos;
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder runs = new LongAdder();

    Aside(Carriers carriers, Offenders offenders, Reporter reporter, long limitNanos) {
        this.carriers = carriers;
        this.offenders = offenders;
        this.reporter = reporter;
        this.limitNanos = limitNanos;
    }

    /** Takes a coroutine if it is of a notorious kind. Called by the loop's carrier. */
    boolean take(Loop loop, RunQueue.Node coroutine) {
        Offender offender = offenders.notorious(coroutine);
        if (offender == null) {
            return false;
        }
        loop.clock().busy();
        offender.add(new Run(loop, coroutine, offender));
        start(offender);
        return true;
    }

    private void start(Offender offender) {
        Runnable next;
        while ((next = offender.next()) != null) {
            carriers.run(next);
        }
    }

    /** Starts those that need not wait, and one of those that have waited for nothing to happen. By the monitor. */
    void look() {
        for (Offender offender : offenders.all()) {
            offender.look(System.nanoTime());
            start(offender);
            Runnable next = offender.nextRegardless();
            if (next != null) {
                carriers.run(next);
            }
        }
    }

    /** How many run now. */
    int running() {
        return running.get();
    }

    /** How many wait until others of their kind have come back. */
    int waiting() {
        return offenders.all().stream().mapToInt(Offender::waiting).sum();
    }

    /** How many have ever run. */
    long runs() {
        return runs.sum();
    }

    /** One coroutine, until it parks or ends. */
    private final class Run extends Stuck {
        private final Offender offender;

        Run(Loop loop, RunQueue.Node coroutine, Offender offender) {
            super(loop, coroutine);
            this.offender = offender;
        }

        /** On a carrier that has no loop. */
        @Override
        public void run() {
            runs.increment();
            running.incrementAndGet();
            long now = System.nanoTime();
            begin(Thread.currentThread(), now, now, Cpu.ofThisThread());
            offender.began(this);
            reporter.addLater(this);
            try {
                loop().view().resume(coroutine());
            } finally {
                end();
                running.decrementAndGet();
                judge();
                start(offender);
                loop().clock().idle();
            }
        }

        private void judge() {
            offender.over(heldNanos(), computedNanos());
            if (heldNanos() < limitNanos) {
                offenders.behaved(kind());
            } else {
                offenders.stuck(kind());
            }
        }
    }
}
