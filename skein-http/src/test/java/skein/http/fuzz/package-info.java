/**
 * Targets for a fuzzer: whatever bytes come in, there is a result or a clean refusal. {@code scripts/fuzz} runs them with
 * Jazzer; {@link skein.http.fuzz.FuzzTest} gives them a few inputs in each build.
 */
@org.jspecify.annotations.NullMarked
package skein.http.fuzz;
