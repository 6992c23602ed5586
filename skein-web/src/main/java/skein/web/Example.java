package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An example of a parameter or body that the docs offer by name.
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
    /** What it is called. */
    String name();

    /** One line about it. */
    String summary() default "";

    /** A long text about it, in Markdown. */
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
