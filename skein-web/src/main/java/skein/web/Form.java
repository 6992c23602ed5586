package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from a form: {@code application/x-www-form-urlencoded} or {@code multipart/form-data}.
 *
 * <pre>{@code
 * @Post("/login") Token login(@Form String username, @Form String password) { … }
 *
 * record Login(@Size(min = 3) String username, String password) {}
 * @Post("/login") Token login(@Form Login login) { … }     // the same, as a record
 * }</pre>
 *
 * <p>Types, defaults and errors are those of {@link Query}, with {@code body} in the location; a record is the whole form, and so
 * is a sealed interface of records or {@link skein.json.AnyOf} of some: the one that fits best.
 * A field that is sent empty counts as not sent, but in a record. Content of another type is a form without fields. The
 * body is a form or {@link Body}, not both; files come by {@link File}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Form {
    /** The name of the field; by default the name of the parameter. */
    String value() default "";

    /** The text that stands in when none is sent; several for a list. Without it the parameter is required, unless it is Optional or {@code @Nullable}. */
    String[] or() default {};
}
