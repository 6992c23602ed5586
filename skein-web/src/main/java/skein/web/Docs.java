package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the OpenAPI document says about an endpoint beyond {@link Get} and its like.
 *
 * <pre>{@code
 * @Get("/items")
 * @Docs(id = "listItems", responseDescription = "The items in stock", extra = """
 *         {"x-rate-limit": 100}""")
 * List<Item> items() { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Docs {
    /** The id of the operation, which generated clients name their methods by; by default made from name and path. */
    String id() default "";

    /** What the successful answer is. */
    String responseDescription() default "Successful Response";

    /** A JSON object that is merged into the operation; of what both say, this one counts. */
    String extra() default "";

    /**
     * Interfaces whose methods, annotated like endpoints, are requests that the endpoint sends. A path may have expressions
     * in braces, such as {@code {$request.body#/callback}/done}.
     */
    Class<?>[] callbacks() default {};
}
