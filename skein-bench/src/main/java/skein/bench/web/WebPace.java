package skein.bench.web;

/**
 * How long a process measures. The quick one is for tests of the measuring and says nothing about speed.
 *
 * @param warmupMillis of processor time, before the turns that count
 * @param turns how often each side gets one
 */
public record WebPace(int warmupMillis, int turns, int turnMillis) {
    static final String QUICK_NAME = "quick";
    static final String FULL_NAME = "full";

    private static final WebPace FULL = new WebPace(3_000, 21, 60);
    private static final WebPace QUICK = new WebPace(1, 1, 1);

    /** The pace of a name that {@link WebOptions} knows. */
    public static WebPace of(String name) {
        return name.equals(QUICK_NAME) ? QUICK : FULL;
    }
}
