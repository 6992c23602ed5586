package skein.http.fuzz;

/** What targets require of a result. */
final class Checks {
    private Checks() {}

    static void require(boolean fits, String what) {
        if (!fits) {
            throw new AssertionError(what);
        }
    }
}
