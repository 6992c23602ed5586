package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from a cookie. Types, defaults and errors are those of {@link Query}, but for lists.
 *
 * <pre>{@code
 * @Get("/items")
 * Page items(@Cookie Optional<String> session) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Cookie {
    /** The name of the cookie; by default the name of the parameter. */
    String value() default "";

    /** The text that stands in when none is sent; several for a list. Without it the parameter is required, unless it is Optional or {@code @Nullable}. */
    String[] or() default {};
}
