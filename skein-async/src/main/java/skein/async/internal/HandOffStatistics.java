package skein.async.internal;

import java.util.List;

/**
 * What the hand-off has done since the start, and what it is doing; see {@link Loops#handOffStatistics}.
 *
 * @param handOffs how often a loop has left a stuck carrier
 * @param asides how often a coroutine was run without its loop, because others of its kind had got stuck
 * @param stuck how many coroutines have a carrier to themselves now
 * @param waiting how many coroutines wait to be run without their loop now
 * @param carriers how many platform threads there are now, those of the loops included
 * @param spareCarriers how many of them have nothing to do
 * @param carrierLimit how many there may be
 * @param carriersStarted how many were ever started
 * @param starved how many hand-offs were nobody's fault: the machine had no time for the carrier
 * @param unseen how many could not be told by call site: over before their stack was taken, or too many at once
 * @param sites where coroutines got stuck, at most 1,000 places, in no order
 */
public record HandOffStatistics(
        long handOffs,
        long asides,
        int stuck,
        int waiting,
        int carriers,
        int spareCarriers,
        int carrierLimit,
        int carriersStarted,
        long starved,
        long unseen,
        List<Site> sites) {
    /**
     * A call site.
     *
     * @param where its class, method and line
     * @param task the first that got stuck there
     * @param loading whether that was loading classes, which happens once
     * @param count how often a coroutine did
     * @param totalNanos how long they all took
     * @param longestNanos how long the slowest took
     */
    public record Site(String where, String task, boolean loading, long count, long totalNanos, long longestNanos) {}
}
