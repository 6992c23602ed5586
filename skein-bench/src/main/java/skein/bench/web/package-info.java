/**
 * What {@code skein.json} and {@code skein.web} cost; {@link skein.bench.web.WebFigures} shows the way. Not for a server:
 * everything happens in memory.
 */
package skein.bench.web;
