package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that answers TRACE requests: it sends the request back, for tests.
 * Careful: what it sends back may hold credentials. See {@link Get} for paths and results.
 *
 * <pre>{@code
 * @Trace("/echo")
 * Response trace(Request request) {
 *     return Response.text(request.method() + " " + request.target());
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Trace {
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
