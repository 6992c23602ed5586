package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Left out of the OpenAPI document: a parameter, an endpoint, or all endpoints of a class. It works as any other.
 *
 * <pre>{@code
 * @Get("/items") List<Item> items(@Query int limit, @Hidden @Query(or = "false") boolean debug) { … }
 *
 * @Hidden @Get("/internal/state") State state() { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.TYPE})
public @interface Hidden {}
