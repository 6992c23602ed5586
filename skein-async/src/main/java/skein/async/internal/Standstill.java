package skein.async.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Watches over a run in jumping time: when nothing happens any more, it says who holds the clock up. */
final class Standstill {
    private static final int MOST_NAMED = 20;

    private final Tasks tasks;
    private final JumpingClock clock;

    Standstill(Tasks tasks, JumpingClock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Blocks until a run's main task has ended.
     *
     * @throws IllegalStateException when the clock has stood still for as long as its patience lasts
     */
    void watch(Forked<?> main) {
        boolean interrupted = false;
        long seen = -1;
        while (!main.done()) {
            try {
                if (main.waitBlocking(clock.patience())) {
                    break;
                }
                long moves = clock.moves();
                if (moves == seen) {
                    String report = report();
                    main.cancel("the clock stood still");
                    throw new IllegalStateException(report);
                }
                seen = moves;
            } catch (InterruptedException e) {
                interrupted = true;
                main.cancel("the thread that ran it was interrupted");
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String report() {
        var text = new StringBuilder("the clock stands at ")
                .append(Duration.ofNanos(clock.nanos()))
                .append(", and nothing has happened for ")
                .append(clock.patience())
                .append(" of real time: ")
                .append(
                        clock.isBusy()
                                ? "it waits for a task that is neither done nor waiting for Skein."
                                : "everybody waits, and no timer is set.");
        List<TaskBase> all = new ArrayList<>();
        tasks.each(all::add);
        all.stream().limit(MOST_NAMED).forEach(task -> text.append("\n  ").append(describe(task)));
        if (all.size() > MOST_NAMED) {
            text.append("\n  … and ").append(all.size() - MOST_NAMED).append(" more");
        }
        return text.toString();
    }

    private static String describe(TaskBase task) {
        Thread thread = task.thread();
        if (thread == null) {
            return task + " is about to begin or end";
        }
        Object reason = LockSupport.getBlocker(thread);
        String doing = reason != null ? "waits for " + reason : "is " + thread.getState();
        String place = "";
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (!Traces.isEngine(frame)) {
                place = ", at " + frame;
                break;
            }
        }
        return task + " " + doing + place;
    }
}
