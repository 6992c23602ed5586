package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the endpoints of a class have in common.
 *
 * <pre>{@code
 * @Routes(value = "/users", tags = "users")
 * final class Users {
 *     @Get("/{id}") User user(@Path long id) { … }    // GET /users/{id}
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Routes {
    /** What stands in front of the path of each endpoint; may hold variables. */
    String value() default "";

    /** Headings under which the docs show the endpoints. */
    String[] tags() default {};

    /** Whether clients should stop using all of them. */
    boolean deprecated() default false;
}
