/**
 * Runs, joins, times out, cancels and observes coroutines on event loops.
 *
 * <p>The engine is open to the modules that drive it from outside: {@code skein.http} puts sockets onto the loops and runs
 * a coroutine per request, {@code skein.sql} cancels statements where others are interrupted, {@code skein.test} replaces
 * the clock, {@code skein.web} shows what it does.
 */
@org.jspecify.annotations.NullMarked
module skein.async {
    requires transitive org.jspecify;

    // Each is for those who look: without it there are no JFR events and no processor times, or no task tree from
    // outside.
    requires static java.management;
    requires static jdk.attach;
    requires static jdk.jfr;

    // skein.http provides them.
    uses skein.async.internal.LoopSockets;

    exports skein.async;
    exports skein.async.internal to
            skein.http,
            skein.sql,
            skein.test,
            skein.web,
            // Makes skein.async.internal.TaskTrees, a bean.
            java.management;
}
