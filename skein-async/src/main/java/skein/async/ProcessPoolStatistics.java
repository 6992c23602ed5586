package skein.async;

/**
 * A look at a {@link ProcessPool}.
 *
 * @param maxWorkers how many worker processes there may be
 * @param workers how many there are, idle ones included
 * @param busy how many run a call
 * @param waiting how many calls wait in line for a worker
 * @param completed how many calls have returned or thrown so far
 * @param crashed how many workers have died in the middle of a call so far
 * @param killed how many workers were killed so far, because their call was cancelled or passed its deadline
 */
public record ProcessPoolStatistics(
        int maxWorkers, int workers, int busy, int waiting, long completed, long crashed, long killed) {}
