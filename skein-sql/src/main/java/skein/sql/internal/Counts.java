package skein.sql.internal;

import java.util.concurrent.atomic.LongAdder;

/** What has happened in a pool; counted from any thread. */
final class Counts {
    private final LongAdder statements = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder exhausted = new LongAdder();

    Counts() {}

    void statement() {
        statements.increment();
    }

    void cancelled() {
        cancelled.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void exhausted() {
        exhausted.increment();
    }

    long statements() {
        return statements.sum();
    }

    long cancellations() {
        return cancelled.sum();
    }

    long drops() {
        return dropped.sum();
    }

    long exhaustions() {
        return exhausted.sum();
    }
}
