/**
 * Load comparisons of Skein with a hand-written Netty server and with Vert.x. {@link skein.bench.Compare} is what
 * {@code ./compare} runs; {@link skein.bench.SkeinServer}, {@link skein.bench.NettyServer},
 * {@link skein.bench.VertxServer} and {@link skein.bench.Upstream} are the processes that it starts.
 */
@org.jspecify.annotations.NullMarked
package skein.bench;
