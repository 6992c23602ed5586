/**
 * Replays step programs that were recorded on asyncio and AnyIO. {@link skein.conformance.Conformance} is what
 * {@code ./conformance} runs; {@link skein.conformance.Interpreter} runs one program, on Skein's public names.
 */
@org.jspecify.annotations.NullMarked
package skein.conformance;
