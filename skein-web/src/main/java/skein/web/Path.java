package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from a variable of the path.
 *
 * <pre>{@code
 * @Get("/users/{id}/files/{name:path}")
 * Response file(@Path long id, @Path("name") String file) { … }
 * }</pre>
 *
 * <p>May be left out where the parameter has the variable's name. A text that does not fit the type, or breaks one of
 * the {@code jakarta.validation} constraints on the parameter, is answered with 422.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Path {
    /** The variable; by default the name of the parameter. */
    String value() default "";
}
