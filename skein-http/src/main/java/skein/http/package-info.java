/** HTTP messages, {@link skein.http.Server} and {@link skein.http.Client}. */
package skein.http;
