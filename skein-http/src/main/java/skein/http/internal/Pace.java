package skein.http.internal;

/** Whether a peer moves enough bytes in every window of time, as long as it is its turn. Confined to the I/O thread. */
final class Pace {
    private boolean watching;
    private long start;
    private long movedBefore;

    /**
     * Called now and then.
     *
     * @param itsTurn whether anything is to be expected of the peer
     * @param moved bytes until now
     * @param windowNanos how often to judge
     * @param leastBytes in a window
     */
    boolean isTooSlow(long now, boolean itsTurn, long moved, long windowNanos, long leastBytes) {
        if (!itsTurn) {
            watching = false;
            return false;
        }
        if (watching && now - start < windowNanos) {
            return false;
        }
        boolean slow = watching && moved - movedBefore < leastBytes;
        watching = true;
        start = now;
        movedBefore = moved;
        return slow;
    }
}
