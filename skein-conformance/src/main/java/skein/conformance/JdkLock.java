package skein.conformance;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock of the JDK, with a condition. */
final class JdkLock implements Permit {
    final ReentrantLock lock = new ReentrantLock(true);
    final Condition condition = lock.newCondition();
    private final Run run;

    JdkLock(Run run) {
        this.run = run;
    }

    @Override
    public void acquire() throws Exception {
        if (lock.isHeldByCurrentThread()) {
            refuseSecond();
        }
        Interruptible.call(() -> {
            lock.lockInterruptibly();
            return null;
        });
    }

    private void refuseSecond() {
        if (run.dialect == Dialect.ANYIO) {
            throw new IllegalStateException("the task holds the lock already");
        }
        run.notice(Reason.OWNED_LOCK);
    }

    @Override
    public void release() {
        if (lock.isLocked() && !lock.isHeldByCurrentThread()) {
            run.notice(Reason.OWNED_LOCK);
        }
        lock.unlock();
    }

    /** Waits for one notification, whatever it is for. */
    @SuppressWarnings("WaitNotInLoop")
    void awaitNotification() throws Exception {
        with(() -> Interruptible.call(() -> {
            condition.await();
            return null;
        }));
    }

    void notifyWaiters(int number) throws Exception {
        with(() -> {
            for (int n = 0; n < number; n++) {
                condition.signal();
            }
            return null;
        });
    }
}
