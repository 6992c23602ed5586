package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An example of a parameter or body: one, or several that the docs offer by name.
 *
 * <pre>{@code
 * @Post("/items")
 * Item create(
 *         @Body
 *         @Example(name = "normal", summary = "A normal item", value = "{\"name\": \"pen\", \"price\": 2}")
 *         @Example(name = "broken", value = "{\"name\": \"pen\", \"price\": \"two\"}")
 *         Item item) { … }
 * }</pre>
 */
@Documented
@Repeatable(Example.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Example {
    /** What it is called; may be left out where it is the only one. */
    String name() default "";

    /** One line about it, if it has a name. */
    String summary() default "";

    /** A long text about it, in Markdown, if it has a name. */
    String description() default "";

    /** The example, as JSON. */
    String value();

    /** Several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface All {
        /** Each of them. */
        Example[] value();
    }
}
