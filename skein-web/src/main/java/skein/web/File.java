package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that is a file of a {@code multipart/form-data} form.
 *
 * <pre>{@code
 * @Post("/pictures")
 * Picture add(@File UploadFile picture, @File List<UploadFile> more, @Form String title) { … }
 *
 * @Post("/thumbnails")
 * int add(@File byte[] picture) { … }      // its content, in memory
 * }</pre>
 *
 * <p>Takes {@link UploadFile}, {@code byte[]}, lists and {@code Optional} of them. What is missing, or a text where an
 * {@code UploadFile} should be, is answered with 422; a form that is broken with 400, one that is too large with 413: see
 * {@link App#uploads} and {@link App#maxBodyBytes}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface File {
    /** The name of the field; by default the name of the parameter. */
    String value() default "";
}
