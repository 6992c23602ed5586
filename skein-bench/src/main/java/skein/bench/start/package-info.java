/** How long it takes from the start of a process to its first answer; {@link skein.bench.start.StartFigures} shows the way. */
@org.jspecify.annotations.NullMarked
package skein.bench.start;
