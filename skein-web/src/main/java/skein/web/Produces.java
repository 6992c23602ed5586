package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The media type of what an endpoint returns; on a class, of all its endpoints.
 *
 * <pre>{@code
 * @Get("/") @Produces("text/html") String page() { … }
 *
 * @Get("/picture") @Produces("image/png") byte[] picture() { … }
 *
 * @Get("/errors") @Produces("application/problem+json") List<Problem> problems() { … }
 *
 * @Get("/rows") @Produces("application/x-ndjson") Stream<Row> rows() { … }
 * }</pre>
 *
 * <p>Texts, bytes, input streams and {@link skein.http.Body} go out as they are unless the type is a JSON one or there is a
 * {@link ResponseModel}; everything else as JSON. Empty for answers without content, such as redirects. A {@link skein.http.Response} is sent as it is, and
 * this only documents it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Produces {
    /** The media type, with parameters if there are any. */
    String value();
}
