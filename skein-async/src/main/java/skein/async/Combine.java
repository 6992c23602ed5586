package skein.async;

import org.jspecify.annotations.Nullable;

/** How the results of {@link Async#gather} become one value: usually the constructor of a record. */
public final class Combine {
    private Combine() {}

    /** Of two results. */
    @FunctionalInterface
    public interface Of2<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> {
        /** Puts them together. */
        R of(A a, B b);
    }

    /** Of three results. */
    @FunctionalInterface
    public interface Of3<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            R extends @Nullable Object> {
        /** Puts them together. */
        R of(A a, B b, C c);
    }

    /** Of four results. */
    @FunctionalInterface
    public interface Of4<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            R extends @Nullable Object> {
        /** Puts them together. */
        R of(A a, B b, C c, D d);
    }

    /** Of five results. */
    @FunctionalInterface
    public interface Of5<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            R extends @Nullable Object> {
        /** Puts them together. */
        R of(A a, B b, C c, D d, E e);
    }

    /** Of six results. */
    @FunctionalInterface
    public interface Of6<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            F extends @Nullable Object,
            R extends @Nullable Object> {
        /** Puts them together. */
        R of(A a, B b, C c, D d, E e, F f);
    }
}
