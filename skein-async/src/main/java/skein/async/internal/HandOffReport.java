package skein.async.internal;

import java.util.List;

/**
 * A coroutine that keeps, or has kept, a carrier for too long.
 *
 * @param number the same in each report of the same hand-off
 * @param task what it is
 * @param loop the loop that it belongs to
 * @param heldNanos how long, so far or in all
 * @param over whether it has come back
 * @param where its class, method and line
 * @param loading whether it was loading classes there, which happens once
 * @param stack where it was when somebody looked, or where one of its kind was a moment before
 */
public record HandOffReport(
        long number,
        String task,
        String loop,
        long heldNanos,
        boolean over,
        String where,
        boolean loading,
        List<StackTraceElement> stack) {}
