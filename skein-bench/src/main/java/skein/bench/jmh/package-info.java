/**
 * What the benchmarks of JMH, which are among the tests, have found: {@link skein.bench.jmh.Recording} keeps a run as the
 * baseline, {@link skein.bench.jmh.Comparing} tells how another one differs from it.
 */
@org.jspecify.annotations.NullMarked
package skein.bench.jmh;
