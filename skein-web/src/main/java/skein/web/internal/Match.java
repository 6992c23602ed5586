package skein.web.internal;

/** What a method and a path lead to. */
sealed interface Match<T> {

    /** A route, and the texts of its variables from left to right; they are not to be changed. */
    @SuppressWarnings("ArrayRecordComponent") // made once per request, never compared
    record Found<T>(T route, String[] variables) implements Match<T> {}

    /** The path is known, for the methods in {@code allow} only. */
    record MethodNotAllowed<T>(String allow) implements Match<T> {}

    /** Nothing has this path. */
    record NotFound<T>() implements Match<T> {}
}
