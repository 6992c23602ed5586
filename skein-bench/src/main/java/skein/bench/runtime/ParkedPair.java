package skein.bench.runtime;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Two threads of any kind that park until the other one has unparked them. */
final class ParkedPair {
    private final int times;
    private volatile @Nullable Thread server;
    private volatile @Nullable Thread answerer;
    private volatile boolean served;

    ParkedPair(int times) {
        this.times = times;
    }

    /** What the one does. */
    void serve() {
        server = Thread.currentThread();
        for (int i = 0; i < times; i++) {
            served = true;
            LockSupport.unpark(answerer);
            while (served) {
                LockSupport.park(this);
            }
        }
    }

    /** What the other one does. */
    void answer() {
        answerer = Thread.currentThread();
        for (int i = 0; i < times; i++) {
            while (!served) {
                LockSupport.park(this);
            }
            served = false;
            LockSupport.unpark(server);
        }
    }
}
