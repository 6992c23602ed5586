package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from a header field.
 *
 * <pre>{@code
 * @Get("/items")
 * Page items(@Header String userAgent, @Header("x-token") List<String> tokens) { … }
 * }</pre>
 *
 * <p>{@code userAgent} and {@code user_agent} stand for {@code user-agent}. Types, defaults and errors are those of
 * {@link Query}; of several values a single parameter takes the first.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Header {
    /** The name of the field; by default made from the name of the parameter. */
    String value() default "";

    /** The text that stands in when none is sent; several for a list. Without it the parameter is required, unless it is Optional or {@code @Nullable}. */
    String[] or() default {};

    /** Whether underscores of a name that is not given stay, as in {@code strange_header}; many proxies drop such fields. */
    boolean underscores() default false;
}
