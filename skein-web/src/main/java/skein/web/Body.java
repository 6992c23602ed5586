package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is read from the body of the request, as JSON.
 *
 * <pre>{@code
 * @Post("/items") Item create(@Body NewItem item) { … }                      // {"name": …}
 * @Post("/orders") Order order(@Body Buyer buyer, @Body Basket basket) { … } // {"buyer": {…}, "basket": {…}}
 * }</pre>
 *
 * <p>One such parameter, of the endpoint and its dependencies together, is the body; several are fields of it. The
 * content type must be {@code application/json} or end with {@code +json}. What does not fit the type, or breaks its
 * constraints, is answered with 422 and everything that is wrong with it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Body {
    /** The name of the field, where it is one; by default the name of the parameter. */
    String value() default "";

    /** Whether it is a field of the body even if it is the only one. */
    boolean embed() default false;

    /** The media type that the document shows; what is read is JSON all the same. */
    String type() default "application/json";
}
