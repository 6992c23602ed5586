package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint or provider that runs on a platform thread, off the event loop, as with
 * {@link skein.async.Async#toThread}; on a class it holds for all endpoints of it.
 *
 * <pre>{@code
 * @Blocking
 * @Get("/report") Report report() {
 *     return legacy.render();    // native code, or a monitor held for long
 * }
 * }</pre>
 *
 * <p>At most 40 run at a time, more wait in line. Plain waiting and JDBC do not need it. A provider that takes
 * {@link Next} cannot have it: the rest of the request would run there, too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Blocking {}
