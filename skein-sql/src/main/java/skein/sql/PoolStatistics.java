package skein.sql;

/**
 * A look at the connections of a database, and what has happened since it was opened.
 *
 * @param inUse how many sessions are open
 * @param waiting how many wait in line for one
 * @param maxConnections how many may be open at a time
 * @param connections how many connections there are; idle ones are kept for a while
 * @param statements how many statements were executed
 * @param cancelled how often a statement under way was told to stop: by a cancellation, a deadline, or its timeout
 * @param dropped how many connections were taken out of the pool, because nobody knew what state they were in
 * @param exhausted how often somebody waited in vain
 */
public record PoolStatistics(
        int inUse,
        int waiting,
        int maxConnections,
        int connections,
        long statements,
        long cancelled,
        long dropped,
        long exhausted) {}
