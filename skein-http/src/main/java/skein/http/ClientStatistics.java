package skein.http;

/**
 * What the pool of a {@link Client} holds at one moment, over all event loops.
 *
 * @param open connections that are open or being made
 * @param idle of them, those that nobody uses
 * @param waiting calls that wait for a connection
 * @param active calls that are on a connection, the reading of their answers included
 */
public record ClientStatistics(int open, int idle, int waiting, int active) {}
