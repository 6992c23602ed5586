package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from the query string.
 *
 * <pre>{@code
 * @Get("/items")
 * List<Item> items(
 *         @Query @Size(min = 3) String text,            // required
 *         @Query(or = "20") @Max(100) int limit,        // with a default
 *         @Query Optional<Color> color,                 // may be missing
 *         @Query("tag") Set<String> tags) { … }         // ?tag=a&tag=b
 * }</pre>
 *
 * <p>Takes what has a text form (numbers, texts, enums, dates, …), lists and sets of these, and records, whose
 * components are parameters of their own: with {@link skein.json.Name} and {@link skein.json.Default} where it needs a name
 * or a default. Of several values a single parameter takes the last. What does not fit is
 * answered with 422.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Query {
    /** The name in the query; by default the name of the parameter. */
    String value() default "";

    /** The text that stands in when none is sent; several for a list. Without it the parameter is required, unless it is Optional or {@code @Nullable}. */
    String[] or() default {};
}
