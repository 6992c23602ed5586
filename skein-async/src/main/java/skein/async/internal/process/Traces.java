package skein.async.internal.process;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Makes one stack of two: what a call did in a worker, and who called it here. */
final class Traces {
    private Traces() {}

    /**
     * Continues the stack of a failure that came out of a worker, and those of its causes, with the caller's.
     *
     * @param worker shown before the frames that ran there, as a class loader is
     */
    static void continueWith(Throwable failure, String worker, StackTraceElement[] caller) {
        each(failure, worker, caller, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void each(Throwable failure, String worker, StackTraceElement[] caller, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return;
        }
        failure.setStackTrace(joined(failure.getStackTrace(), worker, caller));
        if (failure.getCause() != null) {
            each(failure.getCause(), worker, caller, seen);
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            each(suppressed, worker, caller, seen);
        }
    }

    private static StackTraceElement[] joined(StackTraceElement[] inside, String worker, StackTraceElement[] caller) {
        int length = inside.length;
        while (length > 0 && inside[length - 1].getClassName().equals(Worker.class.getName())) {
            length--;
        }
        StackTraceElement[] joined = Arrays.copyOf(inside, length + caller.length);
        for (int i = 0; i < length; i++) {
            StackTraceElement frame = inside[i];
            joined[i] = new StackTraceElement(
                    worker,
                    frame.getModuleName(),
                    frame.getModuleVersion(),
                    frame.getClassName(),
                    frame.getMethodName(),
                    frame.getFileName(),
                    frame.getLineNumber());
        }
        System.arraycopy(caller, 0, joined, length, caller.length);
        return joined;
    }
}
