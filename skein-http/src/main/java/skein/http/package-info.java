/**
 * HTTP messages, the server and the client.
 *
 * <pre>
 * both       {@link skein.http.Request}, {@link skein.http.Response}, {@link skein.http.Headers}, {@link skein.http.Body}
 * server     {@link skein.http.Server}, {@link skein.http.Handler}, {@link skein.http.ServerConfig}, {@link skein.http.Tls}
 * files      {@link skein.http.StaticFiles}, {@link skein.http.MultipartForm}, {@link skein.http.UploadForm}
 * around     {@link skein.http.Compression}, {@link skein.http.ProxyHeaders}, {@link skein.http.AccessLog}
 * live       {@link skein.http.WebSocket}, {@link skein.http.Broadcast}, {@link skein.http.ServerSentEvents},
 *            {@link skein.http.EventSource}, {@link skein.http.JsonLines}
 * client     {@link skein.http.Client}, {@link skein.http.ClientConfig}, {@link skein.http.Transport},
 *            {@link skein.http.TransportException}
 * </pre>
 */
package skein.http;
