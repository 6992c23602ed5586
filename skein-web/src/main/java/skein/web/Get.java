package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that answers GET requests: it reads something.
 *
 * <pre>{@code
 * @Get("/items/{id}")
 * Item item(@Path long id, @Query(or = "false") boolean withHistory) {
 *     return items.find(id, withHistory);
 * }
 * }</pre>
 *
 * <p>The path is a template: {@code {id}} takes one segment and is handed to the parameter {@code id};
 * {@code {id:int}}, {@code {id:float}} and {@code {id:uuid}} match such segments only; {@code {name:path}} takes the
 * whole rest of the path. Literal segments win over variables. A HEAD request is answered from it, too.
 *
 * <p>What the method returns is written as JSON by its declared type; a {@link skein.http.Response} is sent as it is.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Get {
    /** The path, below the prefix of {@link Routes} if there is one. */
    String value();

    /** The status of a successful answer. */
    int status() default 200;

    /** One line for the docs; by default the words of the method's name. */
    String summary() default "";

    /** The long text for the docs, in Markdown. */
    String description() default "";

    /** Headings under which the docs show it, after those of {@link Routes}. */
    String[] tags() default {};

    /** Whether clients should stop using it. */
    boolean deprecated() default false;
}
