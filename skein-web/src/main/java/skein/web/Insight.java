package skein.web;

import skein.web.internal.insight.InsightEndpoints;

/**
 * The live view: an application to be mounted that shows what this process does. Its loops with their queues, lags and
 * hand-offs; the tree of its tasks; the time lines of the last requests down to upstream calls, SQL and thread work; and
 * who holds a loop, with the stack.
 *
 * <pre>{@code
 * record Operator(String name) {}
 *
 * class Operators {
 *     @Provides Operator operator(BasicCredentials login) { … }        // throws HttpException(401) for others
 * }
 *
 * App.of(new Shop()).mount("/insight", Insight.guardedBy(Operator.class, HttpBasic.of(), new Operators()))
 * }</pre>
 *
 * <p>The page is at {@code /insight/}. Other pages show the same by the element that its script defines:
 *
 * <pre>{@code
 * <script type="module" src="/insight/skein-insight.js"></script>
 * <skein-insight base="/insight" lang="en"></skein-insight>
 * }</pre>
 *
 * <p>While nobody watches it does nothing. With the first watcher it begins to look, once a second; where there are
 * so many tasks that looking would take more than 1 % of a processor, more rarely, down to every 5 s. One look serves all
 * watchers. Of the requests it records a sample of at most 20 a second. At most 16 may watch the loops at a time, and 16 the
 * tasks; the next one is answered with 503. A watcher that reads slowly misses looks, and nothing is kept for it.
 *
 * <p>It shows the paths of requests, the names of classes and the texts of SQL statements: what an operator may see, and
 * a stranger may not.
 *
 * <p>On the JDK's scheduler steps and hand-offs cannot be seen; the page says so. It shows the loops that its own requests
 * run on, which are those of the whole process.
 *
 * <p>Thread-safe, as every {@link App}.
 */
public final class Insight {
    private Insight() {}

    /**
     * The live view behind a guard, on which each of its pages and streams depends.
     *
     * @param guard a type that one of the providers provides, or refuses to, by an exception such as
     *     {@link skein.http.HttpException}; see {@link App#dependsOn}
     * @param providers the object that provides it, and those that this one needs
     */
    public static App guardedBy(Class<?> guard, Object... providers) {
        var parts = new Object[providers.length + 1];
        parts[0] = new InsightEndpoints();
        System.arraycopy(providers, 0, parts, 1, providers.length);
        return App.of(parts).docs(docs -> docs.openApiPath(null)).dependsOn(guard);
    }

    /** The live view for everybody who reaches it: for a machine of one's own, or behind a proxy that asks who comes. */
    public static App open() {
        return App.of(new InsightEndpoints()).docs(docs -> docs.openApiPath(null));
    }
}
