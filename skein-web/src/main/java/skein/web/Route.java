package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that answers several methods of HTTP, or one that has no annotation of its own. See {@link Get} for paths and
 * results.
 *
 * <pre>{@code
 * @Route(value = "/search", methods = {"GET", "POST"})
 * Page search(@Query String text) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Route {
    /** The methods, in capitals. */
    String[] methods();

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
