/** Servers under the same load, in turns. {@link skein.bench.compare.Compare} is what {@code ./compare} runs. */
@org.jspecify.annotations.NullMarked
package skein.bench.compare;
