package skein.sql;

/**
 * A look at the connections of a database.
 *
 * @param inUse how many sessions are open
 * @param waiting how many wait in line for one
 * @param maxConnections how many may be open at a time
 */
public record PoolStatistics(int inUse, int waiting, int maxConnections) {}
