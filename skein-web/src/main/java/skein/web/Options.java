package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that answers OPTIONS requests: it tells what can be done with something. See {@link Get} for paths and results.
 *
 * <pre>{@code
 * @Options("/items")
 * Response options() {
 *     return Response.of(204).with("allow", "GET, POST, OPTIONS");
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Options {
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
