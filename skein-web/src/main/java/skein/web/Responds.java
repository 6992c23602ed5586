package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An answer that the OpenAPI document lists beside the one that the method returns; on a class, of all its endpoints.
 *
 * <pre>{@code
 * @Get("/items/{id}")
 * @Responds(status = "404", value = Message.class, description = "There is no such item")
 * @Responds(status = "200", content = "image/png", description = "The item, or its picture")
 * Item item(@Path long id) { … }
 * }</pre>
 *
 * <p>Several of one status are merged, with each other and with the answer that the method returns. Those of the method
 * stand in for those of the class that have the same status. Documentation only.
 */
@Documented
@Repeatable(Responds.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Responds {
    /** The status: a number, a range such as {@code 4XX}, or {@code default}. */
    String status();

    /** The type of the content; several are alternatives. */
    Class<?>[] value() default {};

    /** Whether the content is a list of that type. */
    boolean list() default false;

    /** What it means; by default the reason phrase of the status. */
    String description() default "";

    /** The media type; by default that of the endpoint's answers. */
    String content() default "";

    /** An example of the content, as JSON. */
    String example() default "";

    /** A JSON object that is merged into the response: headers, links, …. */
    String extra() default "";

    /** Several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface All {
        /** Each of them. */
        Responds[] value();
    }
}
