package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that answers HEAD requests: it tells about something without its content.
 * Where it is missing, {@link Get} of the same path answers them. See {@link Get} for paths and results.
 *
 * <pre>{@code
 * @Head("/files/{name}")
 * Response head(@Path String name) {
 *     return Response.of(200).with("x-checksum", files.checksum(name));
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Head {
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
