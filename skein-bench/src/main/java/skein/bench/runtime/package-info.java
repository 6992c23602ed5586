/**
 * What the coroutines themselves cost, beside the same on the JDK's scheduler and in Python's asyncio.
 * {@link skein.bench.runtime.RuntimeFigures} is what {@code ./runtime} runs; {@link skein.bench.runtime.Probe} is the
 * process that it starts for each figure.
 */
@org.jspecify.annotations.NullMarked
package skein.bench.runtime;
