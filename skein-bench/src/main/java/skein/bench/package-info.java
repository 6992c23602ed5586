/**
 * What the measurements have in common. {@link skein.bench.compare} compares servers under load,
 * {@link skein.bench.runtime} coroutines, {@link skein.bench.web} endpoints and JSON, {@link skein.bench.start} how long a
 * first answer takes; {@link skein.bench.jmh} compares two runs of micro-benchmarks.
 */
@org.jspecify.annotations.NullMarked
package skein.bench;
