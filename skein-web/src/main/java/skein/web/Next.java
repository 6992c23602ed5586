package skein.web;

import org.jspecify.annotations.Nullable;

/**
 * The rest of the request, as a provider sees it; see {@link Provides}.
 *
 * <p>Confined to the call that it was handed to.
 *
 * @param <T> what is provided
 */
@FunctionalInterface
public interface Next<T extends @Nullable Object> {
    /**
     * Lends a value to the rest of the request, which runs inside this call. To be called exactly once; a provider that
     * does not, is answered with 500.
     *
     * @throws Exception what the rest of the request threw. It may be translated into another exception, but where it is
     *     swallowed it is thrown all the same.
     */
    void with(T value) throws Exception;
}
