package skein.async;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A call that can be carried to another process: what {@link ProcessPool#call} takes. A lambda or a record.
 *
 * <pre>{@code
 * record Thumbnail(byte[] image, int width) implements ProcessCall<byte[], IOException> {
 *     public byte[] call() throws IOException {
 *         return Images.scale(image, width);
 *     }
 * }
 * }</pre>
 *
 * <p>What a lambda captures, the components of a record, the result and the exception travel by Java serialisation, so
 * they have to be {@link Serializable}. The type of the result is not bound to that, because {@code List} and
 * {@code Map} are not, although nearly all lists and maps are; whatever cannot travel fails with a
 * {@link ProcessTransferException} that names it. A lambda that uses a field or a method of its object captures the
 * whole object: copy what is needed into local variables first.
 *
 * @param <T> what it returns
 * @param <X> the checked exception that it may throw; {@link RuntimeException} when there is none
 */
@FunctionalInterface
public interface ProcessCall<T extends @Nullable Object, X extends Exception> extends Call<T, X>, Serializable {}
