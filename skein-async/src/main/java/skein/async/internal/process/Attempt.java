package skein.async.internal.process;

import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import skein.async.Cancelled;
import skein.async.ProcessCall;

/**
 * One call on its way through the workers. Its task may cancel it at any time: as long as a worker has it, and only
 * then, that worker is killed.
 */
public final class Attempt {
    private final Crew crew;
    private final ProcessCall<?, ?> call;

    // Under the monitor.
    private @Nullable Child child;
    private boolean cancelled;

    /** No worker has it yet. */
    public Attempt(Crew crew, ProcessCall<?, ?> call) {
        this.crew = crew;
        this.call = call;
    }

    /** Kills the worker that has it. Returns at once. */
    public void cancel() {
        Child victim;
        synchronized (this) {
            cancelled = true;
            victim = child;
        }
        if (victim != null) {
            // Looking for what the worker has started takes a while.
            Child.thread(victim.name() + "-kill", victim::kill).start();
        }
    }

    /**
     * Takes the call to a worker and waits for what comes of it, on a platform thread.
     *
     * @throws Cancelled when cancelled; the worker is gone then
     */
    public Answer run() {
        int maxBytes = crew.config().maxMessageBytes();
        byte[] order;
        try {
            order = Wire.write(call, maxBytes);
        } catch (Throwable unwritable) {
            String what = "pool " + crew.config().name() + ": the call";
            return Answer.failure(Transfer.notWritten(what, call, unwritable, maxBytes));
        }
        try {
            Answer answer = null;
            // Workers may have died while they were idle, all of them; that is no reason for a call to fail.
            for (int tries = 0; answer == null; tries++) {
                answer = tryOnce(order, tries > crew.config().workers());
            }
            return answer;
        } catch (IllegalStateException | UncheckedIOException noWorker) {
            return Answer.failure(noWorker);
        }
    }

    private @Nullable Answer tryOnce(byte[] order, boolean last) {
        Child worker = crew.take();
        if (!begin(worker)) {
            crew.giveBack(worker, false);
            throw new Cancelled("the call was cancelled before a worker had it");
        }
        Child.Reply reply = worker.exchange(order);
        if (!end()) {
            // It is being killed, whatever it has answered meanwhile.
            worker.kill();
            crew.killed(worker);
            throw new Cancelled("the call was cancelled, and " + worker + " killed");
        }
        if (reply.ended()) {
            return crew.lost(worker, last);
        }
        crew.giveBack(worker, true);
        return answer(worker, reply);
    }

    private Answer answer(Child worker, Child.Reply reply) {
        Object object;
        try {
            object = Wire.read(reply.bytes(), call.getClass().getClassLoader());
        } catch (Throwable unreadable) {
            String what = worker.name() + (reply.failed() ? ": the exception" : ": the result");
            return Answer.failure(Transfer.notRead(what, unreadable));
        }
        return reply.failed() && object instanceof Throwable failure
                ? new Answer(null, failure, worker.name())
                : new Answer(object, null, null);
    }

    /** A worker gets it; false when it has been cancelled. */
    private synchronized boolean begin(Child worker) {
        child = worker;
        return !cancelled;
    }

    /** The worker is done with it, one way or the other; false when it was cancelled, and so the worker killed. */
    private synchronized boolean end() {
        child = null;
        return !cancelled;
    }
}
