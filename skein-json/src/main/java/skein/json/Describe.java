package skein.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the JSON Schema of a record or a component says beyond its type; no effect on decoding. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.TYPE, ElementType.METHOD})
public @interface Describe {
    /** The description. */
    String value() default "";

    /** The title, in place of the one derived from the name. */
    String title() default "";

    /** Examples, each as JSON text. */
    String[] examples() default {};

    /** A JSON object whose fields are added to the schema: {@code {"x-unit": "cm"}}. */
    String extra() default "";

    /** Whether clients should stop using it. */
    boolean deprecated() default false;
}
