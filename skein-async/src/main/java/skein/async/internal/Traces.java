package skein.async.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets the stack trace of a task's failure go on where the task was started, up to the request or {@code Async.run}.
 *
 * <p>That costs something only when a task fails: whoever started it waits for it, so the stack is still there.
 */
final class Traces {
    private static final String ENGINE = "skein.async.internal.";
    private static final int MOST_FRAMES = 1_024;

    private Traces() {}

    /** Replaces the engine's frames at the bottom of a task's trace by the caller's stack. */
    static void continueHere(Throwable failure) {
        continueWith(failure, new Throwable());
    }

    /** Like {@link #continueHere}, with a stack that was taken when the task was started. */
    static void continueWith(Throwable failure, Throwable starter) {
        StackTraceElement[] own = failure.getStackTrace();
        int bottom = bottom(own);
        if (bottom < 0 || own.length >= MOST_FRAMES) {
            return;
        }
        var whole = new ArrayList<>(List.of(own).subList(0, bottom));
        boolean inside = false;
        for (StackTraceElement frame : starter.getStackTrace()) {
            inside |= !frame.getClassName().startsWith(ENGINE);
            if (inside) {
                whole.add(frame);
            }
        }
        failure.setStackTrace(whole.toArray(StackTraceElement[]::new));
    }

    /** Where the engine began to run the task; -1 for a failure that does not come from one. */
    private static int bottom(StackTraceElement[] frames) {
        for (int i = frames.length - 1; i >= 0; i--) {
            if (frames[i].getMethodName().equals("run")
                    && frames[i].getClassName().equals(TaskBase.class.getName())) {
                boolean forked = i > 0 && frames[i - 1].getClassName().equals(Forked.class.getName());
                return forked ? i - 1 : i;
            }
        }
        return -1;
    }

    /** Whether a frame is the JDK's or the engine's, not the user's. */
    static boolean isEngine(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("java.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("skein.async.");
    }
}
