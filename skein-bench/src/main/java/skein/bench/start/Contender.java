package skein.bench.start;

/**
 * What is started.
 *
 * @param title how the table calls it
 * @param target what it is asked for
 * @param goalMillis until the first answer; NaN when there is no goal
 */
record Contender(String title, String target, double goalMillis) {
    static final Contender PLAIN = new Contender("hello world", "/hello/ada", 350);
    static final Contender CACHED = new Contender("hello world, AOT cache", "/hello/ada", 150);
    static final Contender NETTY = new Contender("netty, by hand", "/json", Double.NaN);
}
