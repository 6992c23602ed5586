/**
 * The servers of this module that are measured, and the upstream behind {@code /fan}, each a process. The others are in
 * {@code peers}.
 */
@org.jspecify.annotations.NullMarked
package skein.bench.servers;
