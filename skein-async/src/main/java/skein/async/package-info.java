/** Coroutines on event loops: start with {@link skein.async.Async}. */
package skein.async;
