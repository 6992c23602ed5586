package skein.async.internal;

/** Throwing what the compiler cannot know the type of. */
final class Failures {
    private Failures() {}

    /** Throws any failure as it is; never returns. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <X extends Throwable> RuntimeException unchecked(Throwable failure) throws X {
        throw (X) failure;
    }
}
